"""Inspection of files from outside. ``ontvangst`` is what the application calls; the rest runs in a process of its own
(``proces``), without Django, database or secrets, and with a limit on time and memory."""
