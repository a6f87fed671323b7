from django.urls import path

from swv.werk import views

app_name = "werk"
urlpatterns = [path("", views.WerklijstView.as_view(), name="werklijst")]
