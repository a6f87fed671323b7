from django.urls import path

app_name = "scholen"
urlpatterns: list = []
