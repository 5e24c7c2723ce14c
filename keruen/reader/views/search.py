from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keruen.reader import finding
from keruen.reader.site import current_language
from keruen.reader.story_list import StoryList, story_list

LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    listing = _listing(request, words)
    return render(request, "reader/search.html", {"words": words, "listing": listing})


def _listing(request: HttpRequest, words: str) -> StoryList | None:
    return story_list(request, finding.found(words, language=current_language())) if words else None
