"""The check stories: pairs of a Russian story and its translation, in one section, under one topic, by one person."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from keruen.accounts.models import User
from keruen.newsroom.models import Article, ArticleTopic, Byline, Front, Person, Section, Topic
from keruen.newsroom.roles import CHIEF_EDITORS
from keruen.ops.tests.checking.desk import EDITOR
from keruen.ops.tests.checking.marks import mark, marks_in
from keruen.ops.tests.checking.newsroom import CheckNewsroom, CheckStory

LANGUAGES = ("ru", "kk")


@transaction.atomic
def make_newsroom(pairs: int) -> CheckNewsroom:
    """The stories are new and stand at the top of each list. The first pair's addresses stay."""
    _make_editor()
    stories: list[CheckStory] = []
    watched: dict[str, list[int]] = defaultdict(list)
    places = {language: _place(language) for language in LANGUAGES}
    for pair in range(pairs):
        original: Article | None = None
        for language in LANGUAGES:
            number = len(stories)
            article = _make_story(f"Проверка {number}", *places[language], original=original)
            story = CheckStory(number, article.pk, language, article.address, moves=original is not None and pair > 0)
            publish(story, 0)
            stories.append(story)
            original = original or article
            for address in (article.address, *_lists(*places[language])):
                watched[address].append(number)
            if story.moves and original:
                watched[original.address].append(number)
    return CheckNewsroom(stories, dict(watched))


def _place(language: str) -> tuple[Section, Topic, Person]:
    """The first section, topic and person of the language; what an empty portal lacks is made."""
    front = Front.objects.get(locale__language_code=language)
    section = Section.objects.filter(locale=front.locale, is_opinion=False).order_by("path").first()
    topic = Topic.objects.filter(locale=front.locale).order_by("pk").first()
    person = Person.objects.filter(locale=front.locale).order_by("pk").first()
    if section is None:
        section = Section(title="Общество", locale=front.locale)
        front.add_child(instance=section)
    return (
        section,
        topic or Topic.objects.create(name="Вода", locale=front.locale),
        person or Person.objects.create(name="Айгерим Проверкина", locale=front.locale),
    )


def _make_editor() -> None:
    """Who publishes through the desk."""
    if not User.objects.filter(username=EDITOR["username"]).exists():
        editor = User.objects.create_user(EDITOR["username"], "checker@example.kz", EDITOR["password"])
        editor.groups.add(Group.objects.get(name=CHIEF_EDITORS.name))


def _make_story(title: str, section: Section, topic: Topic, person: Person, *, original: Article | None) -> Article:
    """Its slug, which stays, comes from the headline that it begins with."""
    article = Article(title=title, locale=section.locale, original=original, live=False)
    for name, links in {"topic_links": [ArticleTopic(topic=topic)], "bylines": [Byline(person=person)]}.items():
        setattr(article, name, links)
    section.add_child(instance=article)
    article.save_revision().publish()
    article.refresh_from_db()
    return article


def _lists(section: Section, topic: Topic, person: Person) -> list[str]:
    front = Front.objects.get(locale=section.locale)
    return [f"/{front.language}/", section.url, topic.get_absolute_url(), person.get_absolute_url()]


def words(story: int, number: int) -> dict[str, Any]:
    """What a publication changes: headline, lede and the text's beginning, middle and end."""
    word = mark(story, number)
    filling = "Вода в реке поднялась ещё на несколько сантиметров, и дорогу перекрыли до утра. " * 6
    text = [("paragraph", f"<p>{word} {filling}</p>") for _ in range(3)]
    return {"title": f"Проверка {word}", "lede": f"Сообщение {word} вышло.", "body": [*text, ("paragraph", word)]}


def publish(story: CheckStory, number: int) -> None:
    """Edits and publishes as any code does: a revision, published."""
    article = Article.objects.get(pk=story.pk)
    for name, value in words(story.number, number).items():
        setattr(article, name, value)
    if story.moves:
        article.slug = mark(story.number, number)
    article.save_revision().publish()


def numbers(newsroom: CheckNewsroom) -> dict[int, int]:
    """{story: the number that stands in the database}."""
    live = Article.objects.filter(pk__in=[story.pk for story in newsroom.stories], live=True)
    found = [marks_in(title.encode(), {}) for title in live.values_list("title", flat=True)]
    return {story: low for marks in found for story, (low, _) in marks.items()}
