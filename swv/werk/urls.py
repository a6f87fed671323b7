from django.urls import path

app_name = "werk"
urlpatterns: list = []
