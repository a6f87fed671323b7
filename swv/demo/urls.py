from django.urls import path

from swv.demo import stijl

app_name = "demo"
urlpatterns = [
    path("stijl/", stijl.StijlView.as_view(), name="stijl"),
    path("stijl/formulier/", stijl.StijlFormulierView.as_view(), name="stijl_formulier"),
    path("stijl/bevestiging/", stijl.StijlBevestigingView.as_view(), name="stijl_bevestiging"),
]
