from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters


@press_parameters()
@require_safe
def key_file(request: HttpRequest, key: str) -> HttpResponse:
    """The key, at its own address and nowhere else."""
    own = settings.ENVIRONMENT.indexnow_key
    if not own or not constant_time_compare(key, own):
        raise Http404
    return HttpResponse(own, content_type="text/plain; charset=utf-8")
