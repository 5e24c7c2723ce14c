"""What the web server loads: Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
application = get_wsgi_application()

# Importable only now that Django is set up.
from keruen.press import own_store  # noqa: E402

own_store.announce()
