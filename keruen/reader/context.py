"""What every template of the site is given. All of it is lazy: the desk's templates pay nothing for it."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {}
