"""What the reader's side adds to how Wagtail serves a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from keruen.press.parameters import without_foreign


@hooks.register("before_serve_page")
def lead_to_address_without_foreign_parameters(page: Any, request: HttpRequest, *arguments: Any) -> HttpResponse | None:
    """Wagtail's one view serves pages of all kinds; each kind says which parameters it reads."""
    return without_foreign(request, type(page))
