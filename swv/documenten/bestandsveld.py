"""Form fields for files: what may be chosen is said beforehand, what was sent is judged by the inspection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from swv.documenten.keuring.ontvangst import MAX_BESTANDEN, MAX_BYTES, MAX_SAMEN
from swv.documenten.keuring.soorten import OPSOMMING, SOORTEN

ACCEPT = ",".join(einde for soort in SOORTEN.values() for einde in soort.extensies)
_MB = 1024 * 1024
HULP = f"{OPSOMMING}. Een bestand is ten hoogste {MAX_BYTES // _MB} MB."
HULP_MEER = f"U kunt er meer tegelijk kiezen, samen ten hoogste {MAX_SAMEN // _MB} MB. {HULP}"


class _Bestandsknop(forms.FileInput):
    allow_multiple_selected = True


class BestandVeld(forms.FileField):
    """One file. An empty one and a long name are left to the inspection, which says more."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", HULP)
        super().__init__(allow_empty_file=True, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT}


class BestandenVeld(BestandVeld):
    """Several files at once; the value is a list."""

    widget = _Bestandsknop
    default_error_messages = {
        "te_veel": f"Kies ten hoogste {MAX_BESTANDEN} bestanden tegelijk. Er is nog niets bewaard."
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", HULP_MEER)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-neerzetten": ""}

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # type: ignore[override]
        if not isinstance(data, list | tuple):
            return [super().clean(data, initial)]
        if not data:
            return [super().clean(None, initial)]
        if len(data) > MAX_BESTANDEN:
            raise forms.ValidationError(self.error_messages["te_veel"], code="te_veel")
        return [super(BestandenVeld, self).clean(bestand, initial) for bestand in data]
