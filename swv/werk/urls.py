from django.urls import path

from swv.werk import campagne_views, item_views, klussen, views

app_name = "werk"
urlpatterns = [
    path("", views.WerklijstView.as_view(), name="werklijst"),
    path("werk/toewijzen/", item_views.ToewijzenView.as_view(), name="toewijzen"),
    path("werk/filters/", item_views.FilterBewarenView.as_view(), name="filter_bewaren"),
    path("werk/filters/<int:pk>/verwijderen/", item_views.FilterVerwijderenView.as_view(), name="filter_verwijderen"),
    path("werk/<int:pk>/", item_views.WerkitemView.as_view(), name="werkitem"),
    path("werk/<int:pk>/overnemen/", item_views.OvernemenView.as_view(), name="overnemen"),
    path("werk/<int:pk>/terughalen/", item_views.TerughalenView.as_view(), name="terughalen"),
    path("werk/<int:pk>/notitie/", item_views.NotitieView.as_view(), name="notitie"),
    path("werk/<int:pk>/uitstellen/", item_views.UitstellenView.as_view(), name="uitstellen"),
    path("herinneringen/", campagne_views.CampagnesView.as_view(), name="campagnes"),
    path("herinneringen/<int:pk>/", campagne_views.CampagneView.as_view(), name="campagne"),
    path(
        "herinneringen/regels/<int:pk>/gedaan/",
        campagne_views.HerinneringOplossenView.as_view(),
        name="herinnering_oplossen",
    ),
    path("berichten/<int:pk>/behandelen/", campagne_views.BerichtHandelingView.as_view(), name="bericht_behandelen"),
    path("klussen/<int:pk>/", klussen.KlusView.as_view(), name="klus"),
    path("klussen/<int:pk>/afhandelen/", klussen.KlusAfhandelenView.as_view(), name="klus_afhandelen"),
]
