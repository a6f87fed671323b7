# The application image: web, worker and beat run from it with different commands (see docker-compose.yml).
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-open-sans libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app swv

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
    SWV_HOSTS=localhost SWV_MAILSERVER=localhost \
    python manage.py collectstatic --noinput

USER swv
EXPOSE 8000
CMD ["gunicorn", "swv.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", \
     "--timeout=60", "--no-control-socket", "--worker-tmp-dir=/dev/shm"]
