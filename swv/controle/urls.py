from django.urls import path

from swv.controle import bestand_views, rechten_views, views

app_name = "controle"
urlpatterns = [
    path("journaal/bestand/", bestand_views.JournaalBestandView.as_view(), name="journaal_bestand"),
    path("berichten/bestand/", bestand_views.BerichtenBestandView.as_view(), name="berichten_bestand"),
    path("controles/", views.ControlesView.as_view(), name="controles"),
    path("inzages/", views.InzagenView.as_view(), name="inzagen"),
    path("inzages/<int:pk>/", views.InzageView.as_view(), name="inzage"),
    path("rechten/", rechten_views.RechtenrondesView.as_view(), name="rechtenrondes"),
    path("rechten/<int:pk>/", rechten_views.RechtenrondeView.as_view(), name="rechtenronde"),
    path("rechten/<int:pk>/sluiten/", rechten_views.RechtenrondeSluitenView.as_view(), name="rechtenronde_sluiten"),
    path("rechten/<int:pk>/organisatie/", rechten_views.OrganisatieBlijftView.as_view(), name="organisatie_blijft"),
    path("rechten/<int:pk>/<int:oordeel>/", rechten_views.OordeelView.as_view(), name="rechtenoordeel"),
]
