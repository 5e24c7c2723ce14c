"""What the Mover promises beside storing: doubles, drafts, links, old addresses, and the desk beside it."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.test import Client

from keruen.archive.arrivals import Arrival
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, Report
from keruen.archive.shelf import MediaShelf
from keruen.archive.storing.in_bulk import InBulk
from keruen.archive.storing.tests.arrivals import NOW, arrival, move_in
from keruen.newsroom.models import Article, OldAddress, Page, Section, StoryFolder, Topic
from keruen.newsroom.tests.cast import Cast
from keruen.pulse.models import StoryViews

pytestmark = pytest.mark.usefixtures("cast")


def whys(report: Report) -> list[str]:
    return [entry.reason for entry in report.entries]


def lost(report: Report) -> list[tuple[str, str]]:
    return [(loss.kind, loss.what) for loss in report.losses]


def test_the_same_item_twice_is_one_story():
    report = move_in(arrival(), arrival(), arrival(digest="other"))
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1, Outcome.REFUSED: 1}
    assert sorted(whys(report)) == [
        "the same stands at items:1",
        "the same uri stands at items:1; leave in the newest version alone",
    ]


def test_doubles_are_noticed_over_batches_and_over_runs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("keruen.archive.moving.BATCH", 1)
    for _time in range(2):
        report = move_in(arrival(), arrival("urn:a:2"), arrival(digest="other"))
        assert report.counts[Outcome.REFUSED] == 1
    assert report.counts[Outcome.UNCHANGED] == 2


@pytest.mark.parametrize("field", ["headline", "place", "short_headline", "seo_title"])
def test_one_that_is_refused_does_not_take_the_others_with_it(field: str):
    too_long: dict[str, Any] = {field: "а" * 256}
    bad = arrival("urn:bad", **too_long)
    report = move_in(arrival(), bad, arrival("urn:a:3"))
    assert report.counts == {Outcome.CREATED: 2, Outcome.REFUSED: 1}
    assert "256" in whys(report)[0]


def test_what_the_database_refuses_is_refused_by_itself():
    create = InBulk.create

    def refuse(bulk: InBulk, stories: list[Any], later: Any) -> Any:
        if any(story.arrival.uri == "urn:a:2" for story in stories):
            raise IntegrityError("no")
        return create(bulk, stories, later)

    with patch.object(InBulk, "create", refuse):
        report = move_in(arrival(), arrival("urn:a:2"), arrival("urn:a:3"))
    assert report.counts == {Outcome.CREATED: 3}
    assert Page.find_problems() == ([], [], [], [], [])


def test_items_that_changed_come_in_where_their_batch_is_stored_anew():
    create, problems = InBulk.create, iter([IntegrityError("no")])

    def fail_once(bulk: InBulk, stories: list[Any], later: Any) -> Any:
        for problem in problems:
            raise problem
        return create(bulk, stories, later)

    move_in(arrival(), arrival("urn:a:2"))
    report = Report()
    with patch.object(InBulk, "create", fail_once):
        again = (arrival(digest="2"), arrival("urn:a:2"))
        moved = (Placed(f"elsewhere:{number}", each) for number, each in enumerate(again))
        Mover(report, shelf=MediaShelf(), now=NOW).move(moved)
    assert report.counts == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 1}


def test_a_draft_comes_in_as_a_draft_and_an_item_that_changed_updates_it():
    move_in(arrival(live=False))
    draft = Article.objects.get()
    assert (draft.live, draft.published_at, draft.first_published_at) == (False, None, None)
    assert move_in(arrival(digest="2", headline="Другой")).counts == {Outcome.UPDATED: 1}
    story = Article.objects.get()
    assert (story.live, story.title, story.published_at) == (True, "Другой", arrival().published_at)


def test_views_and_words_for_search_engines_come_too(client: Client):
    move_in(arrival(views=358, seo_title="Для машин", search_description="О чём <это>"))
    story = Article.objects.get()
    assert StoryViews.objects.get().total == 358
    html = client.get(story.address).content.decode()
    assert "<title>Для машин - " in html
    assert '<meta name="description" content="О чём &lt;это&gt;">' in html


def test_its_address_keeps_the_words_of_the_old_one():
    move_in(arrival(slug="starye-slova"), arrival("urn:2", slug="starye-slova"), arrival("urn:3", slug="%D0%B0%D0%B1"))
    assert [story.slug for story in Article.objects.order_by("pk")] == ["starye-slova", "starye-slova-2", "ab"]


def members(*languages: str) -> list[Arrival]:
    return [
        arrival(f"urn:{number}", language=language, translation_group="g") for number, language in enumerate(languages)
    ]


@pytest.mark.parametrize("languages", [("ru", "kk"), ("kk", "ru")])
def test_stories_of_a_group_are_translations_whichever_comes_first(languages: tuple[str, ...]):
    first, second = members(*languages)
    move_in(first)
    move_in(second)
    kk, ru = Article.objects.get(language_code="kk"), Article.objects.get(language_code="ru")
    assert (kk.original_id, kk.translation_key) == (ru.pk, ru.translation_key)


def test_what_cannot_be_linked_is_told():
    report = move_in(*members("ru", "ru"), arrival("urn:9", original_uri="urn:nobody"))
    assert lost(report) == [
        ("link to the original", "urn:nobody: has not come in"),
        ("link to the original", "g: is in the same language"),
    ]


@pytest.mark.parametrize("originals", [("urn:1", "urn:0"), ("urn:0", "urn:1"), ("urn:1", "urn:1")])
def test_originals_that_go_in_a_circle_are_cut(originals: tuple[str, str]):
    """As a broken export says it: each translates the other, or itself."""
    languages = zip(("ru", "kk"), originals, strict=True)
    stories = [arrival(f"urn:{n}", language=language, original_uri=uri) for n, (language, uri) in enumerate(languages)]
    for _ in range(2):
        move_in(*stories)
    linked = Article.objects.exclude(original=None).select_related("original")
    assert len(linked) < 2
    assert all(story.original.original_id is None for story in linked)


def test_a_third_translation_into_a_language_is_not_linked():
    report = move_in(*members("ru", "kk", "kk"))
    assert lost(report) == [("link to the original", "g: has a translation into this language already")]
    assert Article.objects.exclude(original=None).count() == 1


def test_an_old_address_leads_to_one_thing():
    report = move_in(arrival(old_addresses=("/a/", "/A.html", "ftp://x")), arrival("urn:2", old_addresses=("/a",)))
    assert sorted(OldAddress.objects.values_list("address", flat=True)) == ["/A", "/a"]
    assert sorted(lost(report)) == [
        ("old address", "/a: leads elsewhere already"),
        ("old address", "ftp://x: is no http(s) address or path"),
    ]


def test_lists_are_pointed_at_when_their_stories_are_in():
    report = Report()
    mover = Mover(report, shelf=MediaShelf(), now=NOW)
    mover.point("/category/sport/", section="Спорт", language="ru")
    mover.point("/?cat=7", topic="Бокс", language="ru")
    mover.point("/tag/nobody/", topic="Никто", language="ru")
    mover.move([Placed("f:1", arrival(section="Спорт", topics=("Бокс",)))])
    found = {each.address: each.section or each.topic for each in OldAddress.objects.all()}
    assert found == {"/category/sport": Section.objects.get(title="Спорт"), "/?cat=7": Topic.objects.get(name="Бокс")}
    assert lost(report) == [("old address", "/tag/nobody/: no story came in of topic “Никто”")]


def test_the_desk_works_in_the_same_folder_between_two_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("keruen.archive.moving.BATCH", 2)

    def arrivals() -> Any:
        for number in range(6):
            if number in {2, 4}:
                folder = StoryFolder.objects.get(slug="10")
                desk = Article(title="Со стола", locale_id=folder.locale_id, live=False)
                folder.add_child(instance=desk)
            if number == 4:
                Article.objects.filter(title="Со стола").first().delete()
            yield Placed(f"f:{number}", arrival(f"urn:{number}"))

    report = Report()
    Mover(report, shelf=MediaShelf(), now=NOW).move(arrivals())
    assert report.counts == {Outcome.CREATED: 6}
    assert Page.find_problems() == ([], [], [], [], [])
    assert StoryFolder.objects.get(slug="10").get_children().count() == 7


@pytest.mark.django_db(transaction=True)
def test_a_topic_that_the_desk_deletes_meanwhile_is_made_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("keruen.archive.moving.BATCH", 1)

    def arrivals() -> Any:
        yield Placed("f:1", arrival(topics=("Бокс",)))
        Article.objects.get().delete()
        Topic.objects.get().delete()
        yield Placed("f:2", arrival("urn:2", topics=("Бокс",)))

    report = Report()
    Mover(report, shelf=MediaShelf(), now=NOW).move(arrivals())
    assert report.counts == {Outcome.CREATED: 2}
    assert [link.topic.name for link in Article.objects.get().topic_links.all()] == ["Бокс"]
