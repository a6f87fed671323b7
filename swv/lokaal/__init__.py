"""The local office: launcher and supervisor of PostgreSQL, Valkey, web, worker and beat. Knows no Django.

``python -m swv.lokaal start`` is what ``make start`` runs; ``omgeving()`` lets a developer's ``manage.py`` reach the
services of an office that is running.
"""

from swv.lokaal.staat import omgeving

__all__ = ["omgeving"]
