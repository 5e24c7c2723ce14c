"""What every template of the site is given. It is lazy: the desk's templates pay nothing for it.

Nothing of the reader who asks is in it: one stored copy of a page serves everybody, and what is the reader's own stands
in slots (`keruen.reader.slots`).
"""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from keruen.reader.site import current_language, site_of


def site(request: HttpRequest) -> dict[str, Any]:
    return {"site": SimpleLazyObject(lambda: site_of(request)), "language": current_language()}
