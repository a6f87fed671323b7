"""Events, reads, the seals of their days, and the outbox. Rows hold ids and codes, never names or free text about a
child."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from swv.journaal.enums import Berichtsoort, BerichtStatus, InzageMelding, InzageSoort, InzageUitkomst, Spoorsoort


class Spoor(models.Model):
    """What events and reads share: when, who, in which role and for which organisation (copied, not linked)."""

    onveranderlijk = True

    op = models.DateTimeField("tijdstip", db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    rol = models.CharField(max_length=30, blank=True)
    organisatie = models.CharField(max_length=40, blank=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, db_index=False)
    object_id = models.CharField(max_length=40, blank=True)
    gegevens = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True


class Gebeurtenis(Spoor):
    """One act, refusal or system event. Append-only: by grant, with a trigger behind it."""

    soort = models.CharField(max_length=60)
    onderwerp = GenericForeignKey()
    # The sentence of the timeline and the name of the account it is about, put on the row by who shows it.
    zin: str
    over = ""

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="gebeurtenis_onderwerp")]

    def __str__(self) -> str:
        return f"{self.op:%d-%m-%Y %H:%M} {self.soort}"


class Inzage(Spoor):
    """One look at a child's file, or at a list (then with filter hash and count in ``gegevens``). Append-only."""

    soort = models.CharField(max_length=20, choices=InzageSoort.choices())
    leerling_id = models.BigIntegerField(null=True, help_text="Nummer van de leerling, zonder koppeling.")

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["leerling_id", "-id"], name="inzage_leerling")]

    def __str__(self) -> str:
        return f"{self.op:%d-%m-%Y %H:%M} {self.soort}"


class Dagketen(models.Model):
    """The seal of one closed day (Dutch time) of events or reads: their number, first and last id and the hash over
    all of them, chained to the day before. ``som`` and ``keten`` are SHA-256 in hexadecimal (see ``keten.py``)."""

    onveranderlijk = True

    spoor = models.CharField(max_length=12, choices=Spoorsoort.choices())
    datum = models.DateField()
    aantal = models.PositiveIntegerField()
    eerste_id = models.BigIntegerField(null=True)
    laatste_id = models.BigIntegerField(null=True)
    som = models.CharField(max_length=64)
    vorige = models.CharField(max_length=64, blank=True, help_text="De keten van de dag ervoor; leeg op de eerste dag.")
    keten = models.CharField(max_length=64)
    verzegeld_at = models.DateTimeField()

    class Meta:
        verbose_name = "dagketen"
        verbose_name_plural = "dagketens"
        ordering = ["spoor", "datum"]
        constraints = [models.UniqueConstraint(fields=["spoor", "datum"], name="dagketen_een_per_dag")]

    def __str__(self) -> str:
        return f"{self.get_spoor_display()} van {self.datum:%d-%m-%Y}"


class Controleronde(models.Model):
    """One round along all invariants. ``uitslagen`` holds per code how often it was broken, the first few that break
    it (ids and codes), and how often it was tried."""

    begonnen_at = models.DateTimeField()
    klaar_at = models.DateTimeField(null=True, blank=True)
    uitslagen = models.JSONField(default=dict)

    class Meta:
        verbose_name = "controleronde"
        verbose_name_plural = "controlerondes"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(klaar_at__isnull=True), name="controleronde_een_tegelijk"
            )
        ]

    def __str__(self) -> str:
        return f"Controles van {self.begonnen_at:%d-%m-%Y %H:%M}"

    @property
    def kapot(self) -> int:
        """How many invariants were broken, or could not be looked at."""
        return sum(1 for uitslag in self.uitslagen.values() if uitslag["aantal"] or uitslag["fout"])


class Inzagebeoordeling(models.Model):
    """A look at a child by somebody without a relation to it, and what the director found about that look."""

    inzage = models.OneToOneField(Inzage, on_delete=models.PROTECT, related_name="beoordeling")
    gevonden_at = models.DateTimeField()
    uitkomst = models.CharField(max_length=12, choices=InzageUitkomst.choices(), blank=True)
    toelichting = models.CharField(max_length=300, blank=True, help_text="Waarom; zonder naam van een kind.")
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beoordeeld_at = models.DateTimeField(null=True, blank=True)
    melding = models.CharField(max_length=12, choices=InzageMelding.choices(), blank=True)
    melding_toelichting = models.CharField(max_length=300, blank=True, help_text="Waarom; zonder naam van een kind.")
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gemeld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "beoordeling van een inzage"
        verbose_name_plural = "beoordelingen van inzages"
        ordering = ["inzage"]
        indexes = [models.Index(fields=["inzage"], name="inzage_te_beoordelen", condition=Q(uitkomst=""))]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="", toelichting="", beoordeeld_door__isnull=True, beoordeeld_at__isnull=True)
                | (
                    ~Q(uitkomst="") & ~Q(toelichting="") & Q(beoordeeld_door__isnull=False, beoordeeld_at__isnull=False)
                ),
                name="inzagebeoordeling_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(melding="", melding_toelichting="", gemeld_door__isnull=True, gemeld_at__isnull=True)
                | (
                    Q(uitkomst=InzageUitkomst.ONTERECHT, gemeld_door__isnull=False, gemeld_at__isnull=False)
                    & ~Q(melding="")
                    & ~Q(melding_toelichting="")
                ),
                name="inzagemelding_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"Inzage {self.inzage_id}"


class Bericht(models.Model):
    """Outbox of mail. ``sleutel`` is unique, so one act never mails twice; the text never names a child.

    An ordinary mail to somebody who reads once a day waits for the daily mail (``in_bundel``). ``gemeld_at``: somebody
    has this on the work list, because it could not be delivered.
    """

    sleutel = models.CharField(max_length=160, unique=True)
    aan_gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    aan_adres = models.EmailField()
    soort = models.CharField(max_length=12, choices=Berichtsoort.choices(), default=Berichtsoort.GEWOON)
    in_bundel = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="gebundeld")
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    # A calendar file that goes with it; like the text it never names a child.
    kalender = models.TextField(blank=True, default="")
    status = models.CharField(max_length=12, choices=BerichtStatus.choices(), default=BerichtStatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField(max_length=200, blank=True)
    aangemaakt_at = models.DateTimeField()
    volgende_poging_at = models.DateTimeField()
    verzonden_at = models.DateTimeField(null=True, blank=True)
    gemeld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["-aangemaakt_at", "-id"], name="bericht_nieuwste_boven"),
            models.Index(
                fields=["volgende_poging_at"],
                name="bericht_te_verzenden",
                condition=Q(status=BerichtStatus.WACHT),
            ),
            models.Index(
                fields=["aan_gebruiker", "aangemaakt_at"],
                name="bericht_wacht_op_bundel",
                condition=Q(status=BerichtStatus.BUNDEL),
            ),
            models.Index(
                fields=["id"],
                name="bericht_nog_te_melden",
                condition=Q(status__in=[BerichtStatus.MISLUKT, BerichtStatus.TERUG], gemeld_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[BerichtStatus.VERZONDEN, BerichtStatus.TERUG], verzonden_at__isnull=False)
                | (~Q(status__in=[BerichtStatus.VERZONDEN, BerichtStatus.TERUG]) & Q(verzonden_at__isnull=True)),
                name="bericht_verzonden_heeft_tijdstip",
            ),
            models.CheckConstraint(
                condition=Q(status=BerichtStatus.GEBUNDELD, in_bundel__isnull=False)
                | (~Q(status=BerichtStatus.GEBUNDELD) & Q(in_bundel__isnull=True)),
                name="bericht_gebundeld_heeft_dagbericht",
            ),
            models.CheckConstraint(
                condition=~Q(status=BerichtStatus.BUNDEL) | Q(soort=Berichtsoort.GEWOON, aan_gebruiker__isnull=False),
                name="bericht_in_bundel_is_gewoon",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.status})"
