from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.reader.site import current_language
from keruen.search.stories import LAST_PAGE, LONGEST_QUERY, find


@press_parameters("q", "page", unstored_with=("q",))
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    page = _page(request.GET.get("page", "1"))
    found = find(words, language=current_language(), page=page) if words else None
    following = page + 1 if found and found.has_more and page < LAST_PAGE else None
    context = {"words": words, "found": found, "previous": page - 1, "following": following}
    return render(request, "reader/search.html", context)


def _page(text: str) -> int:
    """Which page of answers is asked for. Http404 where it is none that there can be."""
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= LAST_PAGE):
        raise Http404(f"page={text!r}: give a number from 1 to {LAST_PAGE}")
    return int(text)
