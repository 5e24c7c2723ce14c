"""What is asked for: each page type of the reader, also deep in the archive, and the lists of the desk."""

from typing import Any

from django.urls import reverse

from keruen.newsroom.models import Article, ArticleTopic, Byline, Front, Person, Section, Topic
from keruen.ops.tests import page_types

# A list's deep page begins below the story that stands in so great a part of its span of time.
DEEP = 0.9


def of_readers() -> dict[str, str]:
    known = page_types.addresses()
    section, topic, person = _busiest()
    oldest = Article.objects.in_language("ru").order_by("published_at", "pk")[0]
    day = Article.objects.in_language("ru").newest_first()[0].published_at
    lists: dict[str, tuple[str, Any]] = {
        "section": (section.address, Article.objects.in_section(section).newest_first()),
        "topic": (topic.get_absolute_url(), Article.objects.about(topic)),
        "person": (person.get_absolute_url(), Article.objects.by_person(person)),
    }
    deep = {f"{name}, deep": f"{address}?before={_deep(stories)}" for name, (address, stories) in lists.items()}
    return {
        **{name: known[name] for name in ("front", "kk_front", "story", "kk_story", "day", "month")},
        "oldest story": oldest.address,
        **{name: address for name, (address, _) in lists.items()},
        **deep,
        "year": f"/ru/{day:%Y}/",
        "first year": f"/ru/{oldest.published_at:%Y}/",
        "RSS": "/ru/feed/rss.xml",
        "RSS of a topic": f"{topic.get_absolute_url()}feed/rss.xml",
        "sitemap": "/sitemap.xml",
        "sitemap of a month": f"/ru/sitemap-{day:%Y-%m}.xml",
        "news sitemap": "/ru/sitemap-news.xml",
        "API, list": "/api/ninjs/stories/",
        "search page": "/ru/search/?q=школа в Алматы",
        "missing": "/ru/no-such-page/",
    }


def of_desk() -> dict[str, str]:
    section, topic, _ = _busiest()
    front = Front.objects.get(locale__language_code="ru")
    month = Article.objects.in_section(section).newest_first()[0].get_parent()
    story = Article.objects.in_language("ru").newest_first()[0]
    explore = "wagtailadmin_explore"
    return {
        "home": reverse("wagtailadmin_home"),
        "explorer, front": reverse(explore, args=[front.pk]),
        "explorer, section": reverse(explore, args=[section.pk]),
        "explorer, month": reverse(explore, args=[month.pk]),
        "explorer, stories": f"{reverse('wagtailadmin_explore_root')}?content_type={story.content_type_id}",
        "explorer, sections": f"{reverse('wagtailadmin_explore_root')}?content_type={section.content_type_id}",
        "explorer, search": f"{reverse('wagtailadmin_explore_root')}?q=школа",
        "search": f"{reverse('wagtailadmin_pages:search')}?q=школа",
        "edit a story": reverse("wagtailadmin_pages:edit", args=[story.pk]),
        "report, locked": reverse("wagtailadmin_reports:locked_pages"),
        "report, history": reverse("wagtailadmin_reports:site_history"),
        "report, ageing": reverse("wagtailadmin_reports:aging_pages"),
        "report, workflows": reverse("wagtailadmin_reports:workflow"),
        "all stories": reverse("wagtailadmin_pages:type_use", args=["newsroom", "article"]),
        "topics": reverse(Topic.snippet_viewset.get_url_name("list")),
        "usage of a topic": reverse(Topic.snippet_viewset.get_url_name("usage"), args=[topic.pk]),
        "pictures": reverse("wagtailimages:index"),
        "press": reverse("keruen_press"),
    }


def _busiest() -> tuple[Section, Topic, Person]:
    """Those with most stories among the newest: the worst case of each list."""
    newest = list(Article.objects.in_language("ru").newest_first().values_list("pk", "section")[:2000])
    numbers = [pk for pk, _ in newest]
    section = _most([section for _, section in newest])
    topic = _most(ArticleTopic.objects.filter(article__in=numbers[:500]).values_list("topic", flat=True))
    person = _most(Byline.objects.filter(article__in=numbers[:500]).values_list("person", flat=True))
    return Section.objects.get(pk=section), Topic.objects.get(pk=topic), Person.objects.get(pk=person)


def _most(numbers: Any) -> int:
    numbers = list(numbers)
    return int(max(set(numbers), key=numbers.count))


def _deep(stories: Any) -> int:
    """Counting here is the bench's own; no request does it."""
    numbers = stories.values_list("pk", flat=True)
    return int(numbers[int(stories.order_by().count() * DEEP)])
