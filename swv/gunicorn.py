"""Settings of gunicorn: ``gunicorn -c python:swv.gunicorn swv.wsgi:application``."""

from swv.logregels import instellingen

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 30
# A heart beat on disk stalls with the disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108
control_socket_disable = True
logconfig_dict = instellingen()
