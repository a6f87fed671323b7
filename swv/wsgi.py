"""WSGI entry of the web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swv.settings.productie")

application = get_wsgi_application()

from swv.opstart import keur  # noqa: E402

keur()
