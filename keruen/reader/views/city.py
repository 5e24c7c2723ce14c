from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from keruen.lib import cities
from keruen.press.parameters import press_parameters
from keruen.reader.city import COOKIE
from keruen.reader.returning import SeeOther, is_cross_site, way_back
from keruen.reader.views.switches import keep


# Exempt for the same reasons as the switches.
@csrf_exempt
@press_parameters()
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The reader chose the city of the weather. An unknown one changes nothing."""
    if is_cross_site(request):
        return HttpResponseForbidden("This form is for the portal's own pages.", content_type="text/plain")
    response = SeeOther(way_back(request))
    city = cities.BY_KEY.get(request.POST.get("city", ""))
    if city is not None:
        keep(response, COOKIE, city.key)
    return response
