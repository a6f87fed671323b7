"""All addresses of the application; each app keeps its own."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("swv.werk.urls")),
    path("", include("swv.toegang.urls")),
    path("", include("swv.toegang.aanmelden.urls")),
    path("zoeken/", include("swv.zoeken.urls")),
    path("scholen/", include("swv.scholen.urls")),
    path("leerlingen/", include("leerlingen.urls")),
    path("tlv/", include("tlv.urls")),
    path("ouder/", include("tlv.ouder_urls")),
    path("controle/", include("swv.controle.urls")),
    path("referentie/", admin.site.urls),
]

if settings.SWV_DEMO:
    urlpatterns.append(path("demo/", include("swv.demo.urls")))

handler400 = "swv.toegang.fouten.onjuist_verzoek"
handler403 = "swv.toegang.fouten.geen_toegang"
handler404 = "swv.toegang.fouten.niet_gevonden"
handler500 = "swv.toegang.fouten.fout"
