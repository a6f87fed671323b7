"""Addresses of the loket, under /tlv/loket/."""

from django.urls import path

from tlv.views import loket, loket_agenda

urlpatterns = [
    path("", loket.LoketView.as_view(), name="loket"),
    path("nieuw/", loket.BijeenkomstNieuwView.as_view(), name="bijeenkomst_nieuw"),
    path("<int:pk>/", loket.BijeenkomstView.as_view(), name="bijeenkomst"),
    path("<int:pk>/zaak-zoeken/", loket_agenda.ZaakZoekenView.as_view(), name="zaak_zoeken"),
    path("op-de-agenda/<int:leerling>/", loket_agenda.OpAgendaView.as_view(), name="op_agenda"),
]
