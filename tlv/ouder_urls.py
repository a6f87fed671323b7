"""Pages that the personal link of a person with authority opens; no account is needed."""

from django.urls import path

from tlv.views import ouder

app_name = "ouder"
urlpatterns = [
    path("<str:token>/", ouder.VolgenView.as_view(), name="volgen"),
    path("<str:token>/reageren/", ouder.ReagerenView.as_view(), name="reageren"),
]
