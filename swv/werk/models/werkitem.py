"""The work list: one open row per kind and object. Rows name no child; the app of the object shows who it is about."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from swv.organisatie.models import Bestuur, School
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.permissions import rol_van, werkgebied_ids, zelf_en_waargenomen
from swv.toegang.velden import KorteTekst
from swv.werk.models.lijst import Werknotitie


class WerkitemQuerySet(models.QuerySet):
    def open(self) -> WerkitemQuerySet:
        return self.filter(gesloten_at__isnull=True)

    def mijn_werk(self, gebruiker: Any) -> WerkitemQuerySet:
        """What waits for this user, by name or by the role and organisation they act for."""
        return self.open().filter(_voor(gebruiker))

    def wacht_op_anderen(self, gebruiker: Any) -> WerkitemQuerySet:
        """What this user follows and somebody else has to do."""
        return self.open().filter(volger=gebruiker).exclude(_voor(gebruiker))

    def mijn_lijst(self, gebruiker: Any) -> WerkitemQuerySet:
        """What waits for this user and what the user follows; ``is_werk`` is true of the first."""
        return self.open().filter(_voor(gebruiker) | Q(volger=gebruiker)).annotate(is_werk=_waar(_voor(gebruiker)))

    def team_lijst(self, gebruiker: Any) -> WerkitemQuerySet:
        """The work of the user and of colleagues, with what waits for others around it (then not ``is_werk``)."""
        team = _van_team(gebruiker)
        return self.open().filter(team | _rond_team(gebruiker)).annotate(is_werk=_waar(team))

    def van_team(self, gebruiker: Any) -> WerkitemQuerySet:
        """The own work and that of the colleagues, also what is done already."""
        return self.filter(_van_team(gebruiker))

    def bij_zaak(self, gebruiker: Any) -> WerkitemQuerySet:
        """With what a page of the case shows, without questions of its own: whether it is work of the reader or a
        colleague (``is_werk``), and the last note on it (``notitie``: tekst, wie, op)."""
        plek = {"object_id": OuterRef("object_id"), "content_type": OuterRef("content_type"), "rol": OuterRef("rol")}
        inhoud = JSONObject(tekst="tekst", wie="door__naam", op="op")
        notities = Werknotitie.objects.filter(**plek).order_by("-pk").values(inhoud=inhoud)
        return self.annotate(is_werk=_waar(_van_team(gebruiker)), notitie=Subquery(notities[:1]))


def _waar(voorwaarde: Q) -> Coalesce:
    """The condition as a value of the row; what the database does not know counts as no."""
    return Coalesce(ExpressionWrapper(voorwaarde, output_field=BooleanField()), Value(False))


def _voor(gebruiker: Any) -> Q:
    rol = rol_van(gebruiker)
    if rol is None:
        return Q(pk__in=[])
    if rol in DESKUNDIGEN:
        # Asked as expert, whichever of the two somebody is.
        return Q(eigenaar=gebruiker, rol__in=DESKUNDIGEN)
    voor_mij = Q(eigenaar=gebruiker, rol=rol)
    if rol == Rol.BOC:
        van_mij = Q(eigenaar__in=zelf_en_waargenomen(gebruiker), rol=rol)
        return van_mij | Q(eigenaar__isnull=True, rol=rol, bestuur__in=werkgebied_ids(gebruiker))
    if rol in DIRECTIE:
        return Q(eigenaar=gebruiker, rol__in=DIRECTIE) | Q(eigenaar__isnull=True, rol=Rol.DIRECTEUR)
    if rol == Rol.SCHOOL:
        return voor_mij | Q(eigenaar__isnull=True, rol=rol, school=gebruiker.namens.school_id)
    if rol == Rol.BEHEER:
        return voor_mij | Q(eigenaar__isnull=True, rol=rol)
    return voor_mij


def _van_team(gebruiker: Any) -> Q:
    """The colleagues of a BOC work for the same boards; the directors divide the work of the whole office."""
    rol = rol_van(gebruiker)
    if rol == Rol.BOC:
        return _voor(gebruiker) | Q(rol=rol, bestuur__in=werkgebied_ids(gebruiker))
    if rol in DIRECTIE:
        return Q(rol__in=[Rol.BOC, *DIRECTIE])
    if rol == Rol.SCHOOL:
        return _voor(gebruiker) | Q(rol=rol, school=gebruiker.namens.school_id)
    if rol == Rol.BEHEER:
        return Q(rol=rol)
    return _voor(gebruiker)


def _rond_team(gebruiker: Any) -> Q:
    """What the cases of the team wait for at somebody else."""
    rol = rol_van(gebruiker)
    if rol == Rol.BOC:
        return Q(bestuur__in=werkgebied_ids(gebruiker))
    if rol in DIRECTIE:
        return Q(rol__in=[*DESKUNDIGEN, Rol.SCHOOL])
    return Q(volger=gebruiker)


class Werkitem(models.Model):
    """Something somebody has to do, opened and closed by services in the transaction of the act."""

    soort = models.CharField(max_length=40)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False, related_name="+")
    object_id = models.BigIntegerField()
    onderwerp = GenericForeignKey()
    omschrijving = models.CharField(max_length=120, help_text="De volgende handeling, zonder namen.")
    rol = models.CharField("wacht op", max_length=20, choices=Rol.choices())
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="werkitems"
    )
    volger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="gevolgde_werkitems"
    )
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uiterlijk = models.DateField(null=True, blank=True, help_text="Laatste dag waarop het klaar moet zijn.")
    sinds_at = models.DateTimeField()
    uitgesteld_tot = models.DateField(
        null=True, blank=True, help_text="De dag waarop het vanzelf terugkomt in de werklijst."
    )
    uitstelreden = KorteTekst("reden van uitstel", max_length=200, blank=True)
    uitgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gesloten_at = models.DateTimeField(null=True, blank=True)

    # Given by ``swv.werk.lijst``: the group of the list, how many are in it, and the page of it.
    groep: str
    aantal: int
    pagina: int

    objects = WerkitemQuerySet.as_manager()
    # Whether the reader may take it up, put on the row by the list.
    is_werk: bool
    # The last note as the database gives it, put on the row by ``bij_zaak``.
    notitie: dict[str, str] | None

    class Meta:
        verbose_name = "werkitem"
        verbose_name_plural = "werkitems"
        ordering = ["uiterlijk", "pk"]
        indexes = [
            models.Index(fields=["rol", "uiterlijk"], name="werkitem_open_rol", condition=Q(gesloten_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "content_type", "object_id"],
                condition=Q(gesloten_at__isnull=True),
                name="werkitem_een_open_per_onderwerp",
            ),
            models.CheckConstraint(
                condition=Q(uitgesteld_tot__isnull=True, uitgesteld_door__isnull=True, uitstelreden="")
                | (Q(uitgesteld_tot__isnull=False, uitgesteld_door__isnull=False) & ~Q(uitstelreden="")),
                name="werkitem_uitgesteld_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving
