"""Runs that are kept: their reports, and how they go on."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.catching_up import LostPlace
from keruen.archive.models import Import
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, Report
from keruen.archive.run import RunsAlready, kept
from keruen.archive.shelf import MediaShelf
from keruen.archive.storing.linking import Linking
from keruen.archive.storing.tests.arrivals import NOW, arrival
from keruen.newsroom.models import Article

pytestmark = pytest.mark.usefixtures("cast", "data")


@pytest.fixture
def data(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr("keruen.archive.moving.BATCH", 4)
    return tmp_path / "data"


@pytest.fixture
def options(tmp_path: Path) -> Namespace:
    (tmp_path / "items").write_text("x")
    return Namespace(paths=[tmp_path / "items"])


class PowerCut(BaseException):
    pass


def never(number: int) -> None:
    pass


def cut_at(last: int) -> Callable[[int], None]:
    def cut(number: int) -> None:
        if number == last:
            raise PowerCut

    return cut


def move(report: Report, *, count: int = 11, before: Callable[[int], None] = never) -> None:
    """Every third item is left out, every second loses something, and the fifth comes twice."""

    def arrivals() -> Iterator[Placed]:
        for number in range(1, count + 1):
            before(number)
            place, uri = f"f:{number}", f"urn:{5 if number == 7 else number}"
            if number % 3 == 0:
                report.account(Outcome.LEFT_OUT, place=place, uri=uri, reason="is no story")
                continue
            if number % 2 == 0:
                report.lose("map", f"map {number}", place=place, uri=uri)
            yield Placed(place, arrival(uri, digest=str(number), original_uri="urn:1" if number == 8 else ""))

    Mover(report, shelf=MediaShelf(), now=NOW).move(arrivals())


def test_a_run_leaves_its_report_as_numbers_and_as_text(options: Namespace):
    with kept("test", options) as (_, report):
        move(report)
    record = Import.objects.get()
    assert (record.state, record.losses) == ("done", {"map": 4, "link to the original": 1})
    assert record.counts["outcomes"] == {"LEFT_OUT": 3, "CREATED": 7, "REFUSED": 1}
    text = (record.folder / "report.txt").read_text()
    assert "items: 11 (7 created, 3 left out, 1 refused)" in text
    assert "f:7 (urn:5): the same uri stands at f:5" in text
    assert "f:8 (urn:8): map: map 8" in text


@pytest.mark.parametrize("last", range(2, 12))
def test_a_run_that_was_cut_goes_on_as_if_it_had_not_been(options: Namespace, last: int):
    with pytest.raises(PowerCut), kept("test", options) as (_, report):
        move(report, before=cut_at(last))
    stored = Article.objects.count()
    assert Import.objects.get().state == Import.State.STOPPED
    with kept("test", options) as (run, report):
        assert run.goes_on == bool(stored)
        move(report)
    record = Import.objects.get()
    assert record.counts["outcomes"] == {"CREATED": 7, "LEFT_OUT": 3, "REFUSED": 1}
    assert len((record.folder / "left-out.jsonl").read_text().splitlines()) == 3
    assert [entry.reason for entry in report.entries if entry.place == "f:7"] == [
        "the same uri stands at f:5; leave in the newest version alone"
    ]
    assert sum(loss.kind == "map" for loss in report.losses) == 4
    assert Article.objects.count() == 7


def test_what_a_killed_run_wrote_without_storing_it_is_cut_off(options: Namespace, data: Path):
    with pytest.raises(PowerCut), kept("test", options) as (_, report):
        move(report, before=cut_at(9))
    folder = Import.objects.get().folder
    with (folder / "left-out.jsonl").open("a") as file:
        file.write('{"place": "f:99", "uri"')
    with kept("test", options) as (_, report):
        move(report)
    assert [entry.place for entry in report.entries if entry.outcome is Outcome.LEFT_OUT] == ["f:3", "f:6", "f:9"]


def test_a_run_whose_last_place_is_gone_says_so_and_is_not_done(options: Namespace):
    with pytest.raises(PowerCut), kept("test", options) as (_, report):
        move(report, before=cut_at(9))
    with pytest.raises(LostPlace, match=r"stopped after f:5, .* --anew"), kept("test", options) as (_, report):
        move(report, count=2)
    assert Import.objects.get().state == Import.State.STOPPED


def test_what_the_last_item_lacks_is_told_by_a_run_that_was_cut_after_it(
    options: Namespace, monkeypatch: pytest.MonkeyPatch
):
    def cut(linking: Linking) -> None:
        raise PowerCut

    waiting = [Placed("f:1", arrival(original_uri="urn:nobody"))]
    with monkeypatch.context() as patch:
        patch.setattr(Linking, "link", cut)
        with pytest.raises(PowerCut), kept("test", options) as (_, report):
            Mover(report, shelf=MediaShelf(), now=NOW).move(waiting)
    with kept("test", options) as (_, report):
        Mover(report, shelf=MediaShelf(), now=NOW).move(waiting)
    assert [loss.what for loss in report.losses] == ["urn:nobody: has not come in"]


def test_other_files_or_words_are_another_run(options: Namespace, tmp_path: Path):
    with pytest.raises(PowerCut), kept("test", options) as (_, report):
        move(report, before=cut_at(9))
    for words in (Namespace(paths=options.paths, drafts=True), Namespace(paths=[tmp_path])):
        with kept("test", words) as (run, _):
            assert not run.goes_on
    (tmp_path / "items").write_text("another")
    with kept("test", options) as (run, _):
        assert not run.goes_on


def test_a_run_begins_anew_where_that_is_asked_for(options: Namespace):
    with pytest.raises(PowerCut), kept("test", options) as (_, report):
        move(report, before=cut_at(9))
    with kept("test", options, anew=True) as (run, report):
        assert not run.goes_on
        move(report)
    assert report.counts[Outcome.UNCHANGED] == 5 - 1


def test_two_processes_do_not_run_the_same_import(options: Namespace):
    with kept("test", options), pytest.raises(RunsAlready, match="is running"), kept("test", options):
        pass


def test_a_run_that_is_done_is_not_gone_on_with(options: Namespace):
    for _time in range(2):
        with kept("test", options) as (_run, report):
            move(report)
    assert Import.objects.count() == 2
    assert report.counts == {Outcome.UNCHANGED: 7, Outcome.LEFT_OUT: 3, Outcome.REFUSED: 1}
