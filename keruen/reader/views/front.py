from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Front
from keruen.press.parameters import press_parameters
from keruen.reader.languages import preferred_language
from keruen.reader.serving import serve, with_restrictions
from keruen.reader.site import current_language

FRONTS = with_restrictions(Front.objects.select_related("locale"))


@press_parameters()
@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """The portal's bare address leads to the front in the browser's language."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@press_parameters()
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    found = FRONTS.of_language(current_language()).first()
    if found is None:
        raise Http404
    return serve(found, request)
