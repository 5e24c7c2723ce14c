"""The tests here have the portal's cast and clock too."""

from keruen.conftest import _media_of_its_own, cast, django_db_modify_db_settings, empty_newsroom, portal_now

__all__ = ["_media_of_its_own", "cast", "django_db_modify_db_settings", "empty_newsroom", "portal_now"]
