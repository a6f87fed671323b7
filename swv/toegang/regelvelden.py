"""Rows that are typed as lines: one text box, one thing on each line; quicker than a form for each."""

from __future__ import annotations

from django import forms

from swv.toegang.bsn import weiger_bsn


def regels_van(tekst: str) -> list[str]:
    """What was typed with one thing on each line, each line once."""
    ruw = (" ".join(regel.split()).lstrip("-•* ") for regel in tekst.splitlines())
    return list(dict.fromkeys(regel for regel in ruw if regel))


class _Regels(forms.CharField):
    """Lines as they are kept: what the validators read is what is stored."""

    def to_python(self, value: object) -> str:
        return "\n".join(regels_van(super().to_python(value) or ""))


def regelveld(label: str) -> forms.CharField:
    """A text box for lines about a person: no BSN."""
    return _Regels(
        label=label,
        required=False,
        help_text="Zet elk punt op een eigen regel.",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[weiger_bsn],
    )
