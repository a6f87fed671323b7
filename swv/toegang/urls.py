from django.contrib.auth.decorators import login_not_required
from django.urls import path

from swv.toegang import beheer_views, hulp, stijl_views, views

app_name = "toegang"
urlpatterns = [
    path("inloggen/", login_not_required(views.InloggenView.as_view()), name="inloggen"),
    path("uitloggen/", views.UitloggenView.as_view(), name="uitloggen"),
    path("namens/", views.NamensKiezenView.as_view(), name="namens_kiezen"),
    path("hulp/", hulp.HulpView.as_view(), name="hulp"),
    path("stijl.css", login_not_required(stijl_views.stijl), name="stijl"),
    path("logo.svg", login_not_required(stijl_views.logo), name="logo"),
    path("berichten/", beheer_views.BerichtenView.as_view(), name="berichten"),
    path("berichten/<int:pk>/", beheer_views.BerichtView.as_view(), name="bericht"),
    path("journaal/", beheer_views.JournaalView.as_view(), name="journaal"),
]
