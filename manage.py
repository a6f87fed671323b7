#!/usr/bin/env python
"""Command line of SWV-kantoor."""

import os
import sys

# These commands change the schema or load it in bulk and therefore connect as the owner; all others run as the
# web role, so that what the web role may not do fails at the desk of the developer too.
EIGENAARSCOMMANDOS = {
    "migrate",
    "makemigrations",
    "sqlmigrate",
    "showmigrations",
    "demodata",
    "pgtrigger",
    "backup",
    "herstel",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swv.settings.lokaal")
    if len(sys.argv) > 1 and sys.argv[1] in EIGENAARSCOMMANDOS:
        os.environ.setdefault("SWV_DATABASE_ROL", "eigenaar")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
