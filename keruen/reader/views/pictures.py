from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Picture
from keruen.press.parameters import press_parameters
from keruen.reader import pictures

FOR_EVER = "public, max-age=31536000, immutable"


@press_parameters()
@require_safe
def picture(request: HttpRequest, pk: str, version: str, shape: str, width: str, format: str) -> HttpResponseBase:  # noqa: A002
    """A picture in one size. Another version's address leads to the one that holds now."""
    found = get_object_or_404(Picture, pk=pk)
    if version != found.version:
        if shape not in pictures.WIDTHS or format not in pictures.FORMATS:
            raise Http404
        nearest = pictures.largest(found, shape, at_most=int(width))
        return HttpResponsePermanentRedirect(pictures.address(found, shape, nearest, format))
    try:
        file = pictures.open_rendition(found, shape, int(width), format)
    except pictures.UnknownSize as error:
        raise Http404(str(error)) from error
    response = FileResponse(file, content_type=pictures.MEDIA_TYPES[format])
    response.headers["Cache-Control"] = FOR_EVER
    return response
