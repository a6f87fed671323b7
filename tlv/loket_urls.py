"""Addresses of the loket, under /tlv/loket/."""

from django.urls import path

from tlv.views import loket, loket_agenda, loket_deelnemers, loket_verslag, loket_zaak

urlpatterns = [
    path("", loket.LoketView.as_view(), name="loket"),
    path("nieuw/", loket.BijeenkomstNieuwView.as_view(), name="bijeenkomst_nieuw"),
    path("reeks/", loket.ReeksNieuwView.as_view(), name="loketreeks_nieuw"),
    path("<int:pk>/", loket.BijeenkomstView.as_view(), name="bijeenkomst"),
    path("<int:pk>/wijzigen/", loket.BijeenkomstWijzigenView.as_view(), name="bijeenkomst_wijzigen"),
    path("<int:pk>/vervallen/", loket.BijeenkomstVervallenView.as_view(), name="bijeenkomst_vervallen"),
    path("<int:pk>/agenda.pdf", loket.BijeenkomstAgendaView.as_view(), name="bijeenkomst_agenda"),
    path("<int:pk>/agenda.ics", loket.BijeenkomstKalenderView.as_view(), name="bijeenkomst_kalender"),
    path("<int:pk>/zaak-zoeken/", loket_agenda.ZaakZoekenView.as_view(), name="zaak_zoeken"),
    path("<int:pk>/deelnemers/", loket_deelnemers.DeelnemersView.as_view(), name="deelnemers"),
    path("<int:pk>/uitnodigen/", loket_deelnemers.UitnodigenView.as_view(), name="uitnodigen"),
    path("<int:pk>/tijden/", loket_deelnemers.TijdenSturenView.as_view(), name="tijden_sturen"),
    path(
        "uitnodiging/<int:deelnemer>/intrekken/",
        loket_deelnemers.UitnodigingIntrekkenView.as_view(),
        name="uitnodiging_intrekken",
    ),
    path("op-de-agenda/<int:leerling>/", loket_agenda.OpAgendaView.as_view(), name="op_agenda"),
    path("<int:pk>/vaststellen/", loket_verslag.VaststellenView.as_view(), name="verslag_vaststellen"),
    path("<int:pk>/verslag/", loket_verslag.VerslagView.as_view(), name="verslag"),
    path("<int:pk>/verslag.pdf", loket_verslag.VerslagPdfView.as_view(), name="verslag_pdf"),
    path("zaak/<int:pk>/", loket_zaak.AgendapuntView.as_view(), name="agendapunt"),
    path("zaak/<int:pk>/scherm/", loket_zaak.PrivacyschermView.as_view(), name="agendapunt_scherm"),
    path("zaak/<int:pk>/aanvullen/", loket_verslag.AanvullenView.as_view(), name="verslag_aanvullen"),
    path("zaak/<int:pk>/ladder/", loket_zaak.LadderView.as_view(), name="ladder"),
    path("zaak/<int:pk>/doorzetten/", loket_zaak.ZaakDoorzettenView.as_view(), name="zaak_doorzetten"),
    path("actie/<int:pk>/", loket_zaak.ActieView.as_view(), name="actie"),
    path("actie/<int:pk>/schrappen/", loket_zaak.ActieSchrappenView.as_view(), name="actie_schrappen"),
    path("agenda/<int:punt>/wijzigen/", loket_agenda.ZaakWijzigenView.as_view(), name="agendapunt_wijzigen"),
    path("agenda/<int:punt>/schuiven/", loket_agenda.ZaakSchuivenView.as_view(), name="agendapunt_schuiven"),
    path("agenda/<int:punt>/verplaatsen/", loket_agenda.ZaakVerplaatsenView.as_view(), name="agendapunt_verplaatsen"),
    path("agenda/<int:punt>/afvoeren/", loket_agenda.ZaakAfvoerenView.as_view(), name="agendapunt_afvoeren"),
]
