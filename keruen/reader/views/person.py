from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Article, Person
from keruen.press.parameters import press_parameters
from keruen.reader.site import current_language
from keruen.reader.story_list import story_list


@press_parameters("before")
@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    people = Person.objects.at(current_language(), slug).select_related("locale", "photo")
    found = get_object_or_404(people)
    listing = story_list(request, Article.objects.by_person(found))
    return render(request, "reader/person.html", {"subject": found, "listing": listing})
