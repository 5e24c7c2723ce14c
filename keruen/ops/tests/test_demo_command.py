"""`keruen demo`: a whole newsroom at once, and a second start that keeps what was changed."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from PIL import Image
from wagtail.search.backends import get_search_backend

from keruen.archive.demo import cast, photo_desk
from keruen.archive.demo.story_files import read_all
from keruen.newsroom.models import Article, Front, Person, Picture, Section, SiteSettings, StandingPage, Topic
from keruen.ops.management.commands import demo
from keruen.ops.tests import round_trips
from keruen.ops.tests.search_quality import asking, judged
from keruen.ops.tests.search_quality.measures import mean, ndcg
from keruen.wire.models import Rate, Weather
from keruen.wire.report import Report

# Of the judged queries (search_quality/): a little below what was measured.
LEAST_NDCG = 0.90
MOST_WITHOUT_ANSWER = 0.05


def run() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The feeds fail as they do without a network, and pictures are plain and small."""
    failed = Report("rates")
    failed.fail("no network")
    monkeypatch.setattr(demo, "update_rates", lambda: failed)
    monkeypatch.setattr(photo_desk, "draw", _plain)


def _stories() -> int:
    return sum(len(story.versions) for story in read_all().values())


def _plain(key: str) -> Image.Image:
    # A colour of its own, so that no two pictures are the same file.
    return Image.new("RGB", (12, 8), (sum(key.encode()) % 256, len(key) * 8, ord(key[0])))


@pytest.mark.long
@pytest.mark.usefixtures("db", "no_network")
def test_it_fills_a_newsroom_once(tmp_path: Path, furnish: Callable[[Path], Path]):
    out = run()
    assert "http://localhost:8000/kk/" in out
    assert "chief / chief-demo" in out
    assert "samples, marked as such" in out
    _check_contents()
    _check_links_between_languages()
    _check_what_surrounds()
    _check_that_it_is_found()
    # Here, for to fill a newsroom takes long.
    round_trips.check_ninjs(tmp_path, furnish)
    round_trips.check_wordpress(tmp_path, furnish)

    changed = Article.objects.first()
    changed.title = "Изменено в редакции"
    changed.save()
    assert "is here already" in run()
    changed.refresh_from_db()
    assert changed.title == "Изменено в редакции"


def _check_contents() -> None:
    assert Article.objects.filter(live=True).count() == _stories()
    assert (Section.objects.count(), Topic.objects.count(), Person.objects.count()) == (16, 50, 20)
    assert all(Picture.objects.values_list("credit", flat=True))
    assert not Picture.objects.filter(alt_text="").exists()
    assert get_search_backend().search("сейсмолог", Article).count() > 0
    for story in Article.objects.all():
        story.body.stream_block.clean(story.body)  # the desk would save it as it is
        story.full_clean()


def _check_that_it_is_found() -> None:
    """`make bench-search` says more. What lowers these figures is a fault, or has a reason to be written down."""
    known = asking.versions()
    there = set(known.values())
    queries = [(asking.answers(each, known), each) for each in judged.read()]
    graded = [(found, each.versions(there)) for found, each in queries if each.kind != judged.NOTHING]
    assert mean(ndcg(found, grades) for found, grades in graded) > LEAST_NDCG
    assert mean(not found for found, _ in graded) < MOST_WITHOUT_ANSWER
    assert not [each.text for found, each in queries if each.kind == judged.NOTHING and found]


def _check_links_between_languages() -> None:
    original = Article.objects.get(original=None, translation_key=_key("seismologist-interview"), language_code="ru")
    assert [story.language for story in original.published_translations()] == ["kk"]
    kazakh_first = Article.objects.get(translation_key=_key("pension-rural-post"), language_code="kk")
    assert kazakh_first.original is None
    assert (
        Article.objects.get(translation_key=kazakh_first.translation_key, language_code="ru").original == kazakh_first
    )
    assert [
        person.language for person in Person.objects.get(name="Ольга Ли", locale=original.locale).translations()
    ] == ["kk"]
    assert original.view_count.total == 18640


def _key(key: str) -> Any:
    return cast.shared_key("story", key)


def _check_what_surrounds() -> None:
    site = SiteSettings.objects.get(locale__language_code="ru")
    assert (site.brand, len(site.menu), len(site.footer)) == ("Степной вестник", 8, 3)
    assert [item.value.label for item in site.menu][:2] == ["Политика", "Экономика"]
    assert StandingPage.objects.count() == 6
    assert [block.block_type for block in Front.objects.first().containers][:3] == ["lead", "row", "latest"]
    editor = authenticate(username="editor", password="editor-demo")
    assert editor is not None
    assert editor.groups.get().name == "Editors"
    assert Rate.objects.samples().exists()
    assert Weather.objects.samples().count() == 20
