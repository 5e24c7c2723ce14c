from collections.abc import Iterable, Iterator
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.wire.outbound.publication import Publication, absolute, languages
from keruen.wire.outbound.sitemaps import lists, writing
from keruen.wire.outbound.sitemaps.months import urls_of_part
from keruen.wire.outbound.sitemaps.news import urls_of_news
from keruen.wire.outbound.sitemaps.part import SitemapPart, file_name
from keruen.wire.outbound.sitemaps.settling import Month
from keruen.wire.outbound.sitemaps.writing import File, Url

NEWS = "sitemap-news.xml"
PAGES = "sitemap-pages.xml"
COLUMNS = ("month", "number", "changed_at")


@press_parameters()
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All sitemaps of all languages."""
    files = (file for language in languages() for file in _files(language))
    return _xml(writing.index(files))


@press_parameters()
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    return _url_set(urls_of_news(Publication(str(request.LANGUAGE_CODE))))


@press_parameters()
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    return _url_set(lists.urls_of_pages(str(request.LANGUAGE_CODE)))


@press_parameters()
@require_safe
def named(request: HttpRequest, kind: str, number: str = "1") -> HttpResponse:
    """Topics or people."""
    urls = list(lists.urls_of_named(kind, str(request.LANGUAGE_CODE), int(number)))
    if not urls:
        raise Http404(f"no {kind} in file {number}")
    return _url_set(urls)


@press_parameters()
@require_safe
def month(request: HttpRequest, year: str, month: str, number: str = "1") -> HttpResponse:
    """The stories of a month, or of a part of it."""
    try:
        first = date(int(year), int(month), 1)
    except ValueError as error:
        raise Http404(f"{year}-{month} is no month") from error
    urls = urls_of_part(Month(str(request.LANGUAGE_CODE), first), int(number))
    if urls is None:
        raise Http404(f"no stories in {year}-{month}, part {number}")
    return _url_set(urls)


def _files(language: str) -> Iterator[File]:
    yield File(absolute(f"/{language}/{NEWS}"))
    yield File(absolute(f"/{language}/{PAGES}"))
    for kind in lists.NAMED:
        for number in lists.numbers_of_named(kind, language):
            yield File(absolute(f"/{language}/sitemap-{kind}{f'-{number}' if number > 1 else ''}.xml"))
    for month, number, changed in SitemapPart.objects.of_language(language).values_list(*COLUMNS):
        yield File(absolute(f"/{language}/{file_name(month, number)}"), changed)


def _url_set(urls: Iterable[Url]) -> HttpResponse:
    return _xml(writing.url_set(urls))


def _xml(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
