"""A page that the reader's own addresses lead to, served with Wagtail's hooks as Wagtail's own view does."""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import PageViewRestriction
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions


def with_restrictions(pages: Any) -> Any:
    """The pages with `is_restricted`: whether the desk closed them, or anything that they lie below, to strangers."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(asked=path).filter(asked__startswith=F("page__path"))
    return pages.annotate(is_restricted=Exists(above))


def serve(page: Any, request: HttpRequest) -> HttpResponse:
    """The page's answer. `page` comes from `with_restrictions`, which spares Wagtail two queries for most."""
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    chain = serve_chain
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        if wrap is not check_view_restrictions or page.is_restricted or page.alias_of_id:
            chain = wrap(chain)
    response: HttpResponse = chain(page, request, [], {})
    return response
