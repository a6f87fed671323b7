"""Acts about accounts: inviting, resetting a second factor, ending sessions. Each leaves a trace and tells who it is
about."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.aanmelden import emails, gebeurtenissen
from swv.toegang.enums import Rol
from swv.toegang.gebeurtenissen import ACCOUNT_GEMAAKT, ROL_GEGEVEN
from swv.toegang.models import Gebruiker, Lidmaatschap, Uitnodiging
from swv.toegang.permissions import heeft_rol

UITNODIGING_GELDIG = timedelta(days=14)


def hash_van(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _eis_beheer(actor: Gebruiker) -> None:
    if not heeft_rol(actor, Rol.BEHEER):
        raise DomeinFout("Alleen beheer kan dit doen.")


def _nieuwe_link(uitnodiging: Uitnodiging, nu: datetime) -> str:
    """Give the invitation a new secret, which is returned; the one before works no longer."""
    token = secrets.token_urlsafe(32)
    uitnodiging.token_hash = hash_van(token)
    uitnodiging.verstuurd_at, uitnodiging.verloopt_at = nu, nu + UITNODIGING_GELDIG
    return token


@transaction.atomic
def uitnodigen(uitnodiging: Uitnodiging, werkgebied: list[int], *, actor: Gebruiker, nu: datetime) -> Uitnodiging:
    """Save the invitation and mail the link. Raises ``DomeinFout`` for who is not beheer or invites themselves."""
    _eis_beheer(actor)
    if uitnodiging.email.lower() == actor.email.lower():
        raise DomeinFout("Uw eigen rollen geeft een ander.")
    token = _nieuwe_link(uitnodiging, nu)
    uitnodiging.uitgenodigd_door = actor
    uitnodiging.save()
    uitnodiging.werkgebied.set(werkgebied)
    emails.stuur_uitnodiging(uitnodiging, token)
    registreer(
        gebeurtenissen.UITGENODIGD,
        uitnodiging,
        actor=actor,
        rol=uitnodiging.get_rol_display(),
        organisatie=_organisatie_code(uitnodiging),
    )
    return uitnodiging


def _organisatie_code(uitnodiging: Uitnodiging) -> str:
    organisatie = uitnodiging.school or uitnodiging.bestuur or uitnodiging.gemeente
    return f"{organisatie._meta.model_name}:{organisatie.pk}" if organisatie else "kantoor"


def _open_uitnodiging(uitnodiging_id: int) -> Uitnodiging:
    uitnodiging = Uitnodiging.objects.select_for_update(of=("self",)).get(pk=uitnodiging_id)
    if uitnodiging.aangenomen_at is not None:
        raise DomeinFout("Deze uitnodiging is al aangenomen.")
    if uitnodiging.ingetrokken_at is not None:
        raise DomeinFout("Deze uitnodiging is ingetrokken.")
    return uitnodiging


@transaction.atomic
def opnieuw_sturen(uitnodiging_id: int, *, actor: Gebruiker, nu: datetime) -> Uitnodiging:
    """Mail a new link, valid for two weeks again; the old link works no longer."""
    _eis_beheer(actor)
    uitnodiging = _open_uitnodiging(uitnodiging_id)
    token = _nieuwe_link(uitnodiging, nu)
    uitnodiging.save(update_fields=["token_hash", "verstuurd_at", "verloopt_at"])
    emails.stuur_uitnodiging(uitnodiging, token)
    registreer(gebeurtenissen.UITNODIGING_OPNIEUW, uitnodiging, actor=actor)
    return uitnodiging


@transaction.atomic
def uitnodiging_intrekken(uitnodiging_id: int, *, actor: Gebruiker, nu: datetime) -> Uitnodiging:
    _eis_beheer(actor)
    uitnodiging = _open_uitnodiging(uitnodiging_id)
    uitnodiging.ingetrokken_at = nu
    uitnodiging.save(update_fields=["ingetrokken_at"])
    registreer(gebeurtenissen.UITNODIGING_INGETROKKEN, uitnodiging, actor=actor)
    return uitnodiging


@transaction.atomic
def aannemen(token: str, *, naam: str, wachtwoord: str, nu: datetime) -> Gebruiker:
    """Make the account and the membership of an invitation. Raises ``DomeinFout`` when the link no longer works."""
    uitnodiging = Uitnodiging.objects.select_for_update(of=("self",)).filter(token_hash=hash_van(token)).first()
    if uitnodiging is None or not uitnodiging.is_open(nu):
        raise DomeinFout("Deze uitnodiging werkt niet meer.")
    adres = uitnodiging.email
    if (
        Gebruiker.objects.filter(username__iexact=adres).exists()
        or Gebruiker.objects.filter(email__iexact=adres).exists()
    ):
        raise DomeinFout("Er is al een account met uw e-mailadres. Log daarmee in.")
    gebruiker = Gebruiker(username=adres, email=adres, naam=naam)
    gebruiker.set_password(wachtwoord)
    gebruiker.save()
    lidmaatschap = Lidmaatschap.objects.create(
        gebruiker=gebruiker,
        rol=uitnodiging.rol,
        school=uitnodiging.school,
        bestuur=uitnodiging.bestuur,
        gemeente=uitnodiging.gemeente,
        van=uitnodiging.van,
        tot=uitnodiging.tot,
    )
    lidmaatschap.werkgebied.set(uitnodiging.werkgebied.all())
    uitnodiging.gebruiker, uitnodiging.aangenomen_at = gebruiker, nu
    uitnodiging.save(update_fields=["gebruiker", "aangenomen_at"])
    registreer(ACCOUNT_GEMAAKT, gebruiker, actor=uitnodiging.uitgenodigd_door)
    registreer(
        ROL_GEGEVEN,
        gebruiker,
        actor=uitnodiging.uitgenodigd_door,
        rol=lidmaatschap.get_rol_display(),
        organisatie=lidmaatschap.organisatie_code,
        lidmaatschap=lidmaatschap.pk,
    )
    registreer(gebeurtenissen.UITNODIGING_AANGENOMEN, uitnodiging, actor=gebruiker)
    return gebruiker


@transaction.atomic
def tweede_factor_wissen(gebruiker_id: int, *, actor: Gebruiker) -> int:
    """Beheer takes the second factor of a colleague away, who sets up a new one at the next login. Returns how many
    were removed; ends the sessions of the colleague and tells them by mail."""
    _eis_beheer(actor)
    gebruiker = Gebruiker.objects.select_for_update().get(pk=gebruiker_id)
    if gebruiker.pk == actor.pk:
        raise DomeinFout("Uw eigen tweede stap wist een ander.")
    factoren = Authenticator.objects.filter(user=gebruiker)
    aantal: int = factoren.count()
    if not aantal:
        raise DomeinFout("Dit account heeft geen tweede stap.")
    factoren.delete()
    _hoog_sessieversie_op(gebruiker)
    registreer(gebeurtenissen.FACTOREN_GEWIST, gebruiker, actor=actor, aantal=aantal)
    emails.meld_tweede_factor(
        gebruiker, "Beheer heeft de tweede stap van uw account gewist. Bij het inloggen stelt u een nieuwe in."
    )
    return aantal


@transaction.atomic
def stuur_wachtwoordmail(gebruiker_id: int, *, actor: Gebruiker) -> Gebruiker:
    """Beheer has the mail for a new password sent, to the address of the account and nowhere else. Raises
    ``DomeinFout`` without address, or for an account that is switched off."""
    _eis_beheer(actor)
    gebruiker = Gebruiker.objects.select_for_update().get(pk=gebruiker_id)
    if not gebruiker.is_active:
        raise DomeinFout("Dit account staat uit. Zet het eerst aan.")
    if not gebruiker.email:
        raise DomeinFout("Dit account heeft geen e-mailadres.")
    geheim = default_token_generator.make_token(gebruiker)
    pad = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(gebruiker), geheim])
    emails.stuur_nieuw_wachtwoord(gebruiker, pad, door_beheer=True)
    registreer(gebeurtenissen.WACHTWOORDMAIL_GESTUURD, gebruiker, actor=actor)
    return gebruiker


@transaction.atomic
def ontkoppel(gebruiker: Gebruiker) -> None:
    """Remove the link with the organisation. Raises ``DomeinFout`` when it is the only way in, or there is none."""
    koppelingen = SocialAccount.objects.select_for_update().filter(user=gebruiker)
    if not koppelingen:
        raise DomeinFout("Uw account is niet gekoppeld.")
    if not kan_zonder_koppeling(gebruiker):
        raise DomeinFout("Dit is uw enige manier om in te loggen. Kies eerst een wachtwoord.")
    koppelingen.delete()
    registreer(gebeurtenissen.KOPPELING_VERWIJDERD, gebruiker, actor=gebruiker)
    emails.meld_koppeling_weg(gebruiker)


def kan_zonder_koppeling(gebruiker: Gebruiker) -> bool:
    """Whether another way in remains. A passkey counts when it opens the account by itself."""
    if gebruiker.has_usable_password():
        return True
    sleutels = Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.WEBAUTHN)
    return any(sleutel.wrap().is_passwordless for sleutel in sleutels)


def _hoog_sessieversie_op(gebruiker: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=gebruiker.pk).update(sessieversie=F("sessieversie") + 1)
    gebruiker.refresh_from_db(fields=["sessieversie"])


@transaction.atomic
def sessies_beeindigen(gebruiker: Gebruiker) -> None:
    """End every session of this user; the view that asks gives its own session the new version."""
    _hoog_sessieversie_op(gebruiker)
    registreer(gebeurtenissen.SESSIES_BEEINDIGD, gebruiker, actor=gebruiker)


def stem_adres_af(gebruiker: Gebruiker) -> None:
    """Keep allauth's own row of the address in step with the account: beheer vouches for it, hence verified."""
    adressen = EmailAddress.objects.filter(user=gebruiker)
    if not gebruiker.email:
        adressen.delete()
        return
    adres = gebruiker.email.lower()
    adressen.exclude(email=adres).delete()
    EmailAddress.objects.update_or_create(user=gebruiker, email=adres, defaults={"verified": True, "primary": True})
