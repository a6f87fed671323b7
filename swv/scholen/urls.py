from django.urls import path

from swv.scholen import import_views, views, zoekbron  # noqa: F401  the source of the search box

app_name = "scholen"
urlpatterns = [
    path("", views.ScholenView.as_view(), name="lijst"),
    path("<int:pk>/", views.SchoolView.as_view(), name="school"),
    path("inlezen/", import_views.ImportenView.as_view(), name="importeren"),
    path("inlezen/voorbeeldbestand/", import_views.VoorbeeldbestandView.as_view(), name="import_voorbeeldbestand"),
    path("inlezen/<int:pk>/", import_views.ImportView.as_view(), name="import"),
    path("inlezen/<int:pk>/bevestigen/", import_views.BevestigenView.as_view(), name="import_bevestigen"),
    path("inlezen/<int:pk>/verwerpen/", import_views.VerwerpenView.as_view(), name="import_verwerpen"),
    path("inlezen/<int:pk>/geweigerd/", import_views.GeweigerdView.as_view(), name="import_geweigerd"),
]
