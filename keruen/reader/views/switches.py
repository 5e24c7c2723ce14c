from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from keruen.press.parameters import press_parameters
from keruen.reader.returning import SeeOther, is_cross_site, way_back
from keruen.reader.switches import COOKIE, Switches

YEAR = 365 * 24 * 60 * 60


# A token would need a session, and nothing of the portal's changes; foreign pages are refused by what browsers say.
@csrf_exempt
@press_parameters()
@require_POST
def press(request: HttpRequest) -> HttpResponse:
    """One switch was pressed without JavaScript: it is kept, and the reader is back on the page."""
    if is_cross_site(request):
        return HttpResponseForbidden("This form is for the portal's own pages.", content_type="text/plain")
    response = SeeOther(way_back(request))
    pressed = Switches.from_cookie(request.COOKIES.get(COOKIE, "")).pressed(request.POST.dict())
    keep(response, COOKIE, pressed.as_cookie())
    return response


def keep(response: HttpResponse, name: str, value: str) -> None:
    """A year-long cookie that holds no secret, so the page's own script may write it too."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=YEAR, path="/", samesite="Lax", secure=secure, httponly=False)
