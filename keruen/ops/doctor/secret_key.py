from collections.abc import Iterator

from django.conf import settings

from keruen.ops.doctor.problem import Problem

OTHERS = 0o077


def check() -> Iterator[Problem]:
    """The signing key is nobody else's to read, and debug pages, which show settings, are off."""
    if settings.DEBUG:
        yield Problem("KERUEN_DEBUG is on: error pages show the inside", "leave KERUEN_DEBUG out")
    path = settings.ENVIRONMENT.data / "secret-key"
    if not settings.ENVIRONMENT.secret_key and path.exists() and path.stat().st_mode & OTHERS:
        yield Problem(f"{path} can be read by other accounts of this machine", f"chmod 600 {path}")
