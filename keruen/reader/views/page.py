from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Section, StandingPage
from keruen.press.parameters import press_parameters
from keruen.reader.serving import serve, with_restrictions
from keruen.reader.site import current_language

KINDS = [with_restrictions(model.objects.select_related("locale")) for model in (Section, StandingPage)]


@press_parameters("before")
@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """A section or a standing page by its path below the front.

    Wagtail would go down the tree to it, page by page, and ask for its site first. Only sections read the parameter, as
    their model says.
    """
    for pages in KINDS:
        for found in pages.at_path(current_language(), path):
            if found.path_below_front == path:
                return serve(found, request)
    raise Http404(f"nothing stands at {path}")
