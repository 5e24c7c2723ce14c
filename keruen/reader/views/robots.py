from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.reader.languages import languages
from keruen.wire.outbound.publication import absolute
from keruen.wire.outbound.sitemaps.views import NEWS


@press_parameters()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = ["/desk/", "/pulse/"]
    closed += [f"/{language}/{part}/" for language in languages() for part in ("search", "switches", "city")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "Allow: /", ""]
    lines += [f"Sitemap: {absolute(path)}" for path in ("/sitemap.xml", *map(_news, languages()))]
    return HttpResponse(
        "\n".join([*lines, ""]), content_type="text/plain; charset=utf-8", headers={"Cache-Control": "max-age=3600"}
    )


def _news(language: str) -> str:
    """Asked for more often than the others, so it is named besides them."""
    return f"/{language}/{NEWS}"
