"""One address of each page type, as the present database has it."""

from django.db.models import TextField
from django.db.models.functions import Cast

from keruen.newsroom.models import Article, Byline, Section, StandingPage


def addresses() -> dict[str, str]:
    """{page type: path}. The stories are those that have the most to show."""
    written = Article.objects.annotate(blocks=Cast("body", TextField()))
    stories = written.in_language("ru").newest_first()
    story = stories.filter(blocks__contains='"speech"', picture__isnull=False).first() or stories[0]
    kk_story = Article.objects.in_language("kk").filter(picture__isnull=False).newest_first()[0]
    day = story.published_at
    return {
        "front": "/ru/",
        "kk_front": "/kk/",
        "section": Section.objects.filter(locale__language_code="ru").first().url,
        "topic": story.topic_links.first().topic.get_absolute_url(),
        "person": Byline.objects.filter(article=story).first().person.get_absolute_url(),
        "story": story.address,
        "kk_story": kk_story.address,
        "interview": stories.filter(blocks__contains='"interview"')[0].address,
        "gallery": stories.filter(blocks__contains='"gallery"')[0].address,
        "day": f"/ru/{day:%Y/%m/%d}/",
        "month": f"/ru/{day:%Y/%m}/",
        "standing": StandingPage.objects.filter(locale__language_code="ru").first().url,
        "counting": "/ru/counting/",
        "search": "/ru/search/?q=Алматы",
        "missing": "/ru/no-such-page/",
    }


def print_addresses() -> None:
    for kind, address in addresses().items():
        print(kind, address)  # noqa: T201 - for the process that asked
