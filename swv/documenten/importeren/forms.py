"""The form with which a file is read in; an app adds fields of its own kind of import."""

from __future__ import annotations

from typing import Any

from django import forms

from swv.toegang.formulieren import FormulierMixin


class ImportForm(FormulierMixin, forms.Form):
    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text="CSV (UTF-8) of Excel (xlsx), ten hoogste 10 MB.",
    )

    def opties(self) -> dict[str, Any]:
        """What the user chose beside the file, as it is kept with the import."""
        return {}
