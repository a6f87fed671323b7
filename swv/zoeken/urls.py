from django.urls import path

from swv.zoeken import views

app_name = "zoeken"
urlpatterns = [
    path("", views.ZoekView.as_view(), name="zoeken"),
    path("suggesties/", views.SuggestiesView.as_view(), name="suggesties"),
]
