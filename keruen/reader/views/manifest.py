from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.reader.site import site_of


@press_parameters()
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone shows when the front is put on its home screen."""
    site = site_of(request)
    icons = [
        {"src": static(f"reader/icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    body = {
        "name": site.brand,
        "short_name": site.brand[:12],
        "description": site.description,
        "lang": site.language,
        "start_url": site.front_address,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fdfcf9",
        "theme_color": "#fdfcf9",
        "icons": icons,
    }
    headers = {"Cache-Control": "max-age=3600"}
    return JsonResponse(
        body, json_dumps_params={"ensure_ascii": False}, content_type="application/manifest+json", headers=headers
    )
