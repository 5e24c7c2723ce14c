from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Article, Topic
from keruen.press.parameters import press_parameters
from keruen.reader.site import current_language
from keruen.reader.story_list import story_list


@press_parameters("before")
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic.objects.at(current_language(), slug).select_related("locale"))
    listing = story_list(request, Article.objects.about(found))
    return render(request, "reader/topic.html", {"subject": found, "listing": listing})
