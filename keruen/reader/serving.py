"""A page that the reader's own addresses lead to, served with Wagtail's hooks as Wagtail's own view does."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.views import serve_chain

from keruen.newsroom.models import Page


def serve(page: Page, request: HttpRequest) -> HttpResponse:
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    chain = serve_chain
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        chain = wrap(chain)
    response: HttpResponse = chain(page, request, [], {})
    return response
