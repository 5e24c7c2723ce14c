"""Folders made together are the folders that `Section.folder_of` makes one after another."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import ReferenceIndex

from keruen.archive.report import Outcome
from keruen.archive.storing.month_folders import MissingFolder, MonthFolders
from keruen.archive.storing.planting import Planting
from keruen.archive.storing.tests.arrivals import NOON, arrival, move_in
from keruen.newsroom.models import Article, Page, Section, StoryFolder
from keruen.newsroom.tests.cast import Cast
from keruen.outbox.models import Message

Wanted = list[tuple[Section, datetime]]


class Undone(Exception):
    pass


def months(*names: str) -> list[datetime]:
    return [datetime.strptime(name, "%Y-%m").replace(day=7, tzinfo=UTC) for name in names]


def planted(wanted: Wanted) -> Any:
    return Planting(MonthFolders()).homes((section.pk, moment) for section, moment in wanted).folders


def one_by_one(wanted: Wanted) -> Any:
    return [section.folder_of(moment).pk for section, moment in wanted]


def tree_of(way: Any, wanted: Wanted) -> dict[str, Any]:
    """All that it leaves, numbers told as addresses; then it is undone."""
    try:
        with transaction.atomic():
            numbers = way(wanted)
            assert Page.find_problems() == ([], [], [], [], [])
            raise Undone(_left(numbers))
    except Undone as undone:
        found: dict[str, Any] = undone.args[0]
        return found


def _left(numbers: list[int]) -> dict[str, Any]:
    of_each_its_own = {"id", "page_ptr_id", "translation_key"}
    columns = [field.attname for field in StoryFolder._meta.concrete_fields if field.attname not in of_each_its_own]
    addresses = dict(Page.objects.values_list("pk", "url_path"))
    return {
        "homes": [addresses[number] for number in numbers],
        "folders": list(StoryFolder.objects.order_by("path").values(*columns)),
        "children": list(Page.objects.order_by("path").values_list("url_path", "numchild")),
        "own translation": StoryFolder.objects.values("translation_key").distinct().count(),
        "references": ReferenceIndex.objects.count(),
        "messages": sorted(Message.objects.values_list("topic", flat=True)),
    }


def assert_same(wanted: Wanted) -> None:
    assert tree_of(planted, wanted) == tree_of(one_by_one, wanted)


def test_of_sections_without_folders(cast: Cast):
    moments = months("2015-10", "2014-03", "2015-10", "2015-01", "2014-12")
    assert_same([(section, moment) for moment in moments for section in (cast.politics, cast.kk_culture)])


def test_of_sections_that_have_some(cast: Cast):
    for moment in months("2015-10", "2013-02", "2015-03"):
        cast.politics.folder_of(moment)
    assert_same([(cast.politics, moment) for moment in months("2013-02", "2015-11", "2012-01", "2015-03", "2013-01")])


def test_months_are_those_of_the_portals_time_zone(cast: Cast):
    assert_same([(cast.politics, datetime(2014, 12, 31, 20, tzinfo=UTC)), (cast.politics, NOON)])


def test_what_stands_already_is_made_no_second_time(cast: Cast):
    planting = Planting(MonthFolders())
    with transaction.atomic():
        first = planting.homes([(cast.politics.pk, NOON)])
        second = planting.homes([(cast.politics.pk, NOON)])
        fresh = Planting(MonthFolders()).homes([(cast.politics.pk, NOON)])
    assert (len(first.made), second.made, fresh.made) == (2, [], [])
    assert first.folders == second.folders == fresh.folders


def test_one_that_the_desk_made_meanwhile_is_found(cast: Cast):
    planting = Planting(MonthFolders())
    before, wanted = months("2015-10", "2015-11")
    with transaction.atomic():
        planting.homes([(cast.politics.pk, before)])
        made_there = cast.politics.folder_of(wanted).pk
        assert planting.homes([(cast.politics.pk, wanted)]).folders == [made_there]


def test_a_story_whose_folder_has_no_room_is_refused_and_says_why(cast: Cast):
    Page.add_child(cast.politics, instance=Article(title="2015", slug="2015", locale_id=cast.politics.locale_id))
    with transaction.atomic(), pytest.raises(MissingFolder):
        planted([(cast.politics, NOON)])
    report = move_in(arrival(section="Политика"), arrival("urn:a:2"))
    assert report.counts == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert "slug" in report.entries[0].reason
