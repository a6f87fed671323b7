from django.urls import path

from tlv.views import besluit, bestanden, bijlagen, brieven, handelingen, lijsten, onderdeel, zaak

app_name = "tlv"
urlpatterns = [
    path("", lijsten.AanvragenView.as_view(), name="aanvragen"),
    path("verklaringen/", lijsten.VerklaringenView.as_view(), name="verklaringen"),
    path("verklaringen/brieven/", brieven.BrievenView.as_view(), name="brieven"),
    path("verklaringen/brieven/<int:klus>/", brieven.BrievenOpdrachtView.as_view(), name="brieven_opdracht"),
    path("verklaringen/brieven/<int:klus>/zip/", brieven.BrievenZipView.as_view(), name="brieven_zip"),
    path("mislukt/", brieven.MislukteDocumentenView.as_view(), name="documenten_mislukt"),
    path("mislukt/<int:opdracht>/opnieuw/", brieven.DocumentOpnieuwView.as_view(), name="document_opnieuw"),
    path("overzicht/", lijsten.OverzichtView.as_view(), name="overzicht"),
    path("starten/<int:leerling>/", handelingen.StartenView.as_view(), name="starten"),
    path("<int:pk>/", zaak.AanvraagView.as_view(), name="aanvraag"),
    path("<int:pk>/dossier/", zaak.DossierView.as_view(), name="dossier"),
    path("<int:pk>/tijdlijn/", zaak.TijdlijnView.as_view(), name="tijdlijn"),
    path("<int:pk>/klaar/<slug:act>/", zaak.BevestigingView.as_view(), name="bevestiging"),
    path("<int:pk>/klaar/<slug:act>/agenda.ics", zaak.AgendaView.as_view(), name="agenda"),
    path("<int:pk>/onderdeel/<slug:onderdeel>/", onderdeel.OnderdeelView.as_view(), name="onderdeel"),
    path("<int:pk>/indienen/", handelingen.IndienenView.as_view(), name="indienen"),
    path("<int:pk>/advies/", handelingen.AdviesView.as_view(), name="advies"),
    path("<int:pk>/deskundige/", handelingen.DeskundigeVragenView.as_view(), name="deskundige_vragen"),
    path("<int:pk>/voornemen/", handelingen.VoornemenView.as_view(), name="voornemen"),
    path("<int:pk>/zienswijze/<int:zienswijze>/", handelingen.ZienswijzeView.as_view(), name="zienswijze"),
    path("<int:pk>/voordragen/", handelingen.VoordragenView.as_view(), name="voordragen"),
    path("<int:pk>/besluit/", besluit.BesluitView.as_view(), name="besluit"),
    path("<int:pk>/besluit/voorbeeld/", besluit.BesluitVoorbeeldView.as_view(), name="besluit_voorbeeld"),
    path("<int:pk>/aanhouden/", handelingen.AanhoudenView.as_view(), name="aanhouden"),
    path("<int:pk>/hervatten/", handelingen.HervattenView.as_view(), name="hervatten"),
    path("<int:pk>/intrekken/", handelingen.IntrekkenView.as_view(), name="intrekken"),
    path("<int:pk>/document/<uuid:document>/", bestanden.DocumentView.as_view(), name="document"),
    path("<int:pk>/bijlagen/", bijlagen.BijlageToevoegenView.as_view(), name="bijlage_toevoegen"),
    path("<int:pk>/bijlagen/<uuid:bijlage>/", bijlagen.BijlageView.as_view(), name="bijlage"),
    path("<int:pk>/bijlagen/<uuid:bijlage>/bekijken/", bijlagen.BijlageBekijkenView.as_view(), name="bijlage_bekijken"),
    path("<int:pk>/bijlagen/<uuid:bijlage>/voorbeeld/", bijlagen.VoorbeeldView.as_view(), name="bijlage_voorbeeld"),
    path("<int:pk>/bijlagen/<uuid:bijlage>/soort/", bijlagen.BijlageSoortView.as_view(), name="bijlage_soort"),
    path(
        "<int:pk>/bijlagen/<uuid:bijlage>/vervangen/",
        bijlagen.BijlageVervangenView.as_view(),
        name="bijlage_vervangen",
    ),
    path(
        "<int:pk>/bijlagen/<uuid:bijlage>/verwijderen/",
        bijlagen.BijlageVerwijderenView.as_view(),
        name="bijlage_verwijderen",
    ),
]
