from django.urls import path

from swv.scholen import views

app_name = "scholen"
urlpatterns = [
    path("", views.ScholenView.as_view(), name="lijst"),
    path("<int:pk>/", views.SchoolView.as_view(), name="school"),
]
