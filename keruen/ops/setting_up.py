"""An empty portal: database, languages, roles, root pages."""

from django.conf import settings
from django.core.management import call_command

from keruen.newsroom.actions import set_up_languages


def set_up() -> None:
    """Brings the database to this version and makes what is missing. It may run again at any time."""
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    set_up_languages(settings.ENVIRONMENT.languages, brand=settings.ENVIRONMENT.brand)
