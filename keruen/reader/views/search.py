from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Article
from keruen.press.parameters import press_parameters
from keruen.reader.alternates import InEachLanguage
from keruen.reader.searching import CHOICES, PARAMETERS, SearchPage
from keruen.reader.site import current_language
from keruen.search import finding, suggesting
from keruen.wire.outbound.feeds.entries import MOST, newest_entries
from keruen.wire.outbound.feeds.formats import BY_FILE
from keruen.wire.outbound.feeds.views import answer, feed_of
from keruen.wire.outbound.publication import Publication

# Of what is suggested where nothing was found.
NEWEST = 5
# The same for everybody, and typed again and again.
SUGGESTED_FOR = 60


@press_parameters(*PARAMETERS, unstored_with=("q",))
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    if "q" not in request.GET and any(name in request.GET for name in CHOICES):
        return HttpResponseRedirect(f"{request.path}?{urlencode({'q': '', **request.GET.dict()})}")
    page = SearchPage(request.GET, language=current_language())
    context: dict[str, Any] = {"search": page, "subject": InEachLanguage(page.place)}
    if not page.asks or not page.found.answers:
        context["newest"] = Article.objects.in_language(page.language).newest_first().for_lists()[:NEWEST]
    return render(request, "reader/search.html", context)


@press_parameters("q", unstored_with=("q",))
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by what is typed so far, for `suggest.js`."""
    found = suggesting.suggest(request.GET.get("q", ""), language=current_language())
    words = {"section": _("Section"), "topic": _("Topic"), "person": _("Person"), "story": ""}
    suggestions = [{"text": each.text, "address": each.address, "kind": words[each.kind]} for each in found]
    headers = {"Cache-Control": f"public, max-age={SUGGESTED_FOR}"}
    return JsonResponse({"suggestions": suggestions}, headers=headers, json_dumps_params={"ensure_ascii": False})


@press_parameters("q", *CHOICES, unstored_with=("q",))
@require_safe
def feed(request: HttpRequest, file: str) -> HttpResponse:
    """The newest answers to a search, for readers of feeds. Nothing is assumed: what is followed stays the same."""
    page = SearchPage(request.GET, language=current_language())
    publication = Publication(page.language)
    numbers = finding.newest(page.query, count=MOST) if page.asks else []
    stories = Article.objects.filter(pk__in=numbers, published_at__isnull=False).newest_first()
    entries = newest_entries(stories, with_text=publication.gives_whole_text)
    title = f"{_('Search')}: {page.words}" if page.words else _("Search")
    made = feed_of(
        entries,
        publication,
        title=title,
        description=title,
        page=f"{reverse('search')}?{urlencode(page.parameters)}",
        own_address=f"{request.path}?{urlencode(page.parameters)}",
    )
    return answer(made, BY_FILE[file])
