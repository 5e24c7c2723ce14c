"""A page that the reader's own addresses lead to, served with Wagtail's hooks as Wagtail's own view does."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import PageViewRestriction
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from keruen.newsroom.models import Page
from keruen.press.tracking.noting import answered_for

# A story lies at root, front, section, year, month, story.
DEEPEST = 6


def with_restrictions(pages: Any) -> Any:
    """The pages with `is_restricted`: whether the desk closed them, or anything that they lie below, to strangers."""
    # Each ancestor's path is a beginning of the page's own. Asked for one by one they are found through the index.
    beginnings = [Substr(OuterRef("path"), 1, depth * Page.steplen) for depth in range(1, DEEPEST + 1)]
    # A page's place in the tree changes by moves alone, and those void what moves with all that lies below it.
    restrictions = answered_for(PageViewRestriction.objects.filter(page__path__in=beginnings))
    return pages.annotate(is_restricted=Exists(restrictions))


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
