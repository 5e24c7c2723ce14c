from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Article
from keruen.press.parameters import press_parameters
from keruen.reader import opengraph
from keruen.reader.site import Site
from keruen.reader.views.pictures import FOR_EVER


@press_parameters()
@require_safe
def drawn(request: HttpRequest, pk: str, version: str) -> HttpResponseBase:
    """The picture drawn from a story's headline. Another version's address leads to the one that holds now."""
    article = get_object_or_404(Article.objects.select_related("section").defer("body"), pk=pk, live=True)
    brand = Site(article.language).brand
    if version != opengraph.version(article, brand=brand):
        return HttpResponsePermanentRedirect(opengraph.address(article, brand=brand))
    path = opengraph.path(article, brand=brand)
    response = FileResponse(path.open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = FOR_EVER
    return response
