from django.contrib.auth.decorators import login_not_required
from django.urls import path

from swv.toegang import (
    beheer_views,
    beleid_views,
    bericht_views,
    concept_views,
    hulp,
    rollen_views,
    slot_views,
    stijl_views,
    views,
    waarneming_views,
)
from swv.toegang.aanmelden import beheer_views as account_views
from swv.toegang.aanmelden import profiel
from swv.toegang.aanmelden import views as aanmeld_views

app_name = "toegang"
urlpatterns = [
    path("inloggen/", aanmeld_views.InloggenView.as_view(), name="inloggen"),
    path("uitloggen/", aanmeld_views.UitloggenView.as_view(), name="uitloggen"),
    path("uitnodiging/<str:token>/", aanmeld_views.UitnodigingAannemenView.as_view(), name="uitnodiging_aannemen"),
    path("tweede-stap/", profiel.TweedeStapInstellenView.as_view(), name="tweede_stap_instellen"),
    path("profiel/", profiel.ProfielView.as_view(), name="profiel"),
    path("profiel/berichten/", bericht_views.BerichtkeuzeView.as_view(), name="berichtkeuze"),
    path("profiel/koppeling/verwijderen/", profiel.OntkoppelenView.as_view(), name="ontkoppelen"),
    path("profiel/elders-uitloggen/", profiel.EldersUitloggenView.as_view(), name="elders_uitloggen"),
    path("uitnodigingen/", account_views.UitnodigingenView.as_view(), name="uitnodigingen"),
    path("uitnodigingen/nieuw/", account_views.UitnodigenView.as_view(), name="uitnodigen"),
    path("uitnodigingen/<int:pk>/opnieuw/", account_views.OpnieuwSturenView.as_view(), name="uitnodiging_opnieuw"),
    path(
        "uitnodigingen/<int:pk>/intrekken/",
        account_views.UitnodigingIntrekkenView.as_view(),
        name="uitnodiging_intrekken",
    ),
    path("accounts/<int:pk>/tweede-stap/", account_views.TweedeFactorWissenView.as_view(), name="tweede_factor_wissen"),
    path("accounts/<int:pk>/wachtwoordmail/", account_views.WachtwoordmailView.as_view(), name="wachtwoordmail"),
    path("rollen/", rollen_views.RollenView.as_view(), name="rollen"),
    path("rollen/<int:pk>/beeindigen/", rollen_views.RolBeeindigenView.as_view(), name="rol_beeindigen"),
    path("namens/", views.NamensKiezenView.as_view(), name="namens_kiezen"),
    path("kantoor/", views.KantoorView.as_view(), name="kantoor"),
    path("waarneming/", waarneming_views.WaarnemingenView.as_view(), name="waarnemingen"),
    path("waarneming/nieuw/", waarneming_views.WaarnemingNieuwView.as_view(), name="waarneming_nieuw"),
    path(
        "waarneming/<int:pk>/beeindigen/",
        waarneming_views.WaarnemingBeeindigenView.as_view(),
        name="waarneming_beeindigen",
    ),
    path("hulp/", hulp.HulpView.as_view(), name="hulp"),
    path("sneltoetsen/", concept_views.SneltoetsenView.as_view(), name="sneltoetsen"),
    path("slot/", slot_views.SlotView.as_view(), name="slot"),
    path("ingevuld/", slot_views.IngevuldLijstView.as_view(), name="ingevuld_lijst"),
    path("ingevuld/<int:pk>/", slot_views.IngevuldView.as_view(), name="ingevuld"),
    path("concept/", concept_views.ConceptBewarenView.as_view(), name="concept_bewaren"),
    path("concept/weggooien/", slot_views.ConceptWeggooienView.as_view(), name="concept_weggooien"),
    path("actief/", slot_views.ActiefView.as_view(), name="actief"),
    path("stijl.css", login_not_required(stijl_views.stijl), name="stijl"),
    path("favicon.ico", login_not_required(stijl_views.favicon), name="favicon"),
    path("logo.svg", login_not_required(stijl_views.logo), name="logo"),
    path("berichten/", beheer_views.BerichtenView.as_view(), name="berichten"),
    path("berichten/<int:pk>/", beheer_views.BerichtView.as_view(), name="bericht"),
    path("beleid/", beleid_views.BeleidView.as_view(), name="beleid"),
    path(
        "beleid/<str:sleutel>/<int:pk>/intrekken/", beleid_views.BeleidIntrekkenView.as_view(), name="beleid_intrekken"
    ),
    path("beleid/<str:sleutel>/", beleid_views.BeleidZettenView.as_view(), name="beleid_zetten"),
    path("journaal/", beheer_views.JournaalView.as_view(), name="journaal"),
]
