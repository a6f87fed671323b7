"""Template tags of the whole application (builtin: no load needed)."""

from django import template

register = template.Library()
