from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keruen.newsroom.dependencies import DESK_ONLY
from keruen.newsroom.models import Article, ArticleTopic, Byline
from keruen.newsroom.was_published import was_published
from keruen.press.parameters import press_parameters
from keruen.reader.serving import serve, with_restrictions

WITH_PEOPLE = Prefetch("bylines", queryset=Byline.objects.select_related("person"))
WITH_TOPICS = Prefetch("topic_links", queryset=ArticleTopic.objects.select_related("topic"))
# Put together once: to say all this takes longer than to ask it. What the desk alone looks at stays where it is.
STORIES = with_restrictions(
    Article.objects.select_related("section", "picture")
    .defer(*DESK_ONLY, *(f"section__{name}" for name in DESK_ONLY))
    .order_by()
)


@press_parameters()
@require_safe
def story(request: HttpRequest, section: str, pk: str) -> HttpResponse:
    """A story by its number, whatever words stand before it. What was published once and no longer is, is gone: 410."""
    article = next(iter(STORIES.filter(pk=pk)), None)
    if article is not None and article.live:
        prefetch_related_objects([article], WITH_PEOPLE, WITH_TOPICS)
        return serve(article, request)
    if was_published(pk, article):
        return render(request, "reader/410.html", status=410)
    raise Http404(f"no story {pk}")
