from django.urls import path

from leerlingen import dubbel_views, opp_views, views, zicht_views

app_name = "leerlingen"
urlpatterns = [
    path("", views.LeerlingenView.as_view(), name="lijst"),
    path("zoeken/", views.LeerlingenView.as_view(), name="zoeken"),
    path("nieuw/", dubbel_views.NieuweLeerlingView.as_view(), name="nieuw"),
    path("nieuw/dubbelen/", dubbel_views.DubbelenView.as_view(), name="dubbelen"),
    path("<int:pk>/", views.LeerlingView.as_view(), name="leerling"),
    path("<int:pk>/wie-keek/", zicht_views.WieKeekView.as_view(), name="wie_keek"),
    path("<int:pk>/wie-mag-zien/", zicht_views.WieMagZienView.as_view(), name="wie_mag_zien"),
    path("<int:pk>/wijzigen/", views.LeerlingWijzigenView.as_view(), name="wijzigen"),
    path("<int:pk>/gezagdragers/nieuw/", views.GezagdragerNieuwView.as_view(), name="gezagdrager_nieuw"),
    path(
        "<int:pk>/gezagdragers/<int:gezagdrager_pk>/",
        views.GezagdragerWijzigenView.as_view(),
        name="gezagdrager_wijzigen",
    ),
    path(
        "<int:pk>/gezagdragers/<int:gezagdrager_pk>/beeindigen/",
        views.GezagBeeindigenView.as_view(),
        name="gezag_beeindigen",
    ),
    path("<int:pk>/inschrijven/", views.InschrijvenView.as_view(), name="inschrijving_nieuw"),
    path(
        "<int:pk>/inschrijvingen/<int:inschrijving_pk>/uitschrijven/",
        views.UitschrijvenView.as_view(),
        name="uitschrijven",
    ),
    path("<int:pk>/opp/", opp_views.OppsView.as_view(), name="opps"),
    path("<int:pk>/opp/nieuw/", opp_views.OppNieuwView.as_view(), name="opp_nieuw"),
    path("<int:pk>/opp/<int:opp_pk>/", opp_views.OppView.as_view(), name="opp"),
    path("<int:pk>/opp/<int:opp_pk>/wijzigen/", opp_views.OppWijzigenView.as_view(), name="opp_wijzigen"),
    path("<int:pk>/opp/<int:opp_pk>/evalueren/", opp_views.OppEvaluerenView.as_view(), name="opp_evalueren"),
]
