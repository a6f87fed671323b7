from django.urls import path

from swv.verantwoording import views

app_name = "verantwoording"
urlpatterns = [
    path("controles/", views.ControlesView.as_view(), name="controles"),
    path("inzages/", views.InzagenView.as_view(), name="inzagen"),
    path("inzages/<int:pk>/", views.InzageView.as_view(), name="inzage"),
]
