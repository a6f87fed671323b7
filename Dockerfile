# The application image: web, worker and beat run from it with different commands (see docker-compose.yml).
FROM python:3.11.14-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-open-sans libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app swv \
    # Volumes take over who owns these.
    && install --directory --owner=swv --mode=0700 /keten /backup

WORKDIR /app
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=swv.settings.productie \
    SWV_STATIC_ROOT=/app/static-verzameld

COPY requirements/runtime.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/runtime.txt

COPY . .
# The production settings refuse to load without secrets; these serve this one step and stay in no layer's environment.
RUN DATABASE_URL=postgresql://bouw@localhost/bouw \
    SWV_GEHEIM=alleen-voor-het-bouwen-0123456789-abcdefghijklmnopqrstuvwxyz \
    CELERY_BROKER_URL=redis://localhost SWV_HOSTS=localhost SWV_MAILSERVER=localhost SWV_AFZENDER=kantoor@localhost \
    python manage.py collectstatic --noinput

USER swv
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-c", "from urllib.request import Request, urlopen; urlopen(Request('http://127.0.0.1:8000/gezond/', headers={'X-Forwarded-Proto': 'https'}), timeout=4)"]
CMD ["gunicorn", "--config=python:swv.gunicorn", "swv.wsgi:application"]
