from django.urls import path

app_name = "tlv"
urlpatterns: list = []
