"""The index made anew, in this process and with others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from keruen.lib.lease import Lease
from keruen.newsroom.tests.cast import Cast
from keruen.search.index import label
from keruen.search.index.building import BeingMade, build
from keruen.search.index.opened import own_index
from keruen.search.index.place import own_place
from keruen.search.tests.asking import ask, titles

Index = Callable[[], int]


def rebuild(*arguments: str) -> None:
    call_command("search", "rebuild", "--quiet", *arguments)


def test_keys_are_made_in_other_processes_as_in_this_one(cast: Cast, search_index: Index):
    for story in cast.stories(3):
        assert story.live
    cast.story("Мектептерде", section=cast.kk_politics)
    done: list[tuple[int, int]] = []
    assert build(own_place(), show=lambda count, of: done.append((count, of)), processes=2) == 4
    assert done[-1] == (4, 4)
    rebuild()
    assert ask("новости").total == 3
    assert titles("мектеп", language="kk") == ["Мектептерде"]


def test_two_do_not_make_it_at_once(cast: Cast):
    place = own_place()
    with_lease = Lease(place.root / "making")
    assert with_lease.is_ours()
    with pytest.raises(BeingMade):
        build(place)
    with pytest.raises(CommandError, match="being made anew already"):
        rebuild()
    with_lease.close()


def test_what_an_earlier_try_left_behind_is_thrown_away(cast: Cast, search_index: Index):
    cast.story("Паром")
    building = own_place().building
    (building / "stories").mkdir(parents=True)
    (building / "stories" / "meta.json").write_text("{")
    assert search_index() == 1
    assert titles("паром") == ["Паром"]


def test_the_editors_own_words_are_in_force_with_the_index_made_with_them(cast: Cast, search_index: Index):
    cast.story("Чевапчичи подорожали")
    search_index()
    assert ask("чвпч", is_exact=True).total == 0
    exceptions = own_place().exceptions
    exceptions.mkdir()
    (exceptions / "ru.tsv").write_text("чевапчичи\tчвпч\n", encoding="utf-8")
    assert "exceptions" in label.reason_to_build(own_place())
    search_index()
    assert titles("чвпч") == ["Чевапчичи подорожали"]
    assert label.reason_to_build(own_place()) == ""


def test_a_bad_line_of_theirs_is_passed_over_and_told(
    cast: Cast, caplog: pytest.LogCaptureFixture, search_index: Index
):
    exceptions = own_place().exceptions
    exceptions.mkdir(parents=True)
    (exceptions / "kk.tsv").write_text("a b\n", encoding="utf-8")
    search_index()
    assert "kk.tsv:1" in "".join(str(record.__dict__.get("line")) for record in caplog.records)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda folder: (folder / "label").unlink(), "another version"),
        (lambda folder: (folder / "label").write_text("[]"), "another version"),
        (lambda folder: (folder.parent / "current").write_text("index-none"), "there is none"),
        (lambda folder: (folder.parent / "current").write_text("../.."), "there is none"),
        (lambda folder: (folder.parent / "wanted").write_text("because"), "because"),
    ],
)
def test_why_it_has_to_be_made_anew_is_known(
    cast: Cast, search_index: Index, spoil: Callable[[Path], Any], reason: str
):
    search_index()
    folder = own_place().current()
    assert folder is not None
    assert label.reason_to_build(own_place()) == ""
    spoil(folder)
    assert reason in label.reason_to_build(own_place())


def test_the_words_of_stories_are_counted(cast: Cast, search_index: Index):
    cast.story("Ёлки и ёлки")
    cast.story("Ёлки")
    search_index()
    index = own_index()
    assert index is not None
    assert index.lexicon.counts(["елки", "и", "сосны"], "ru") == {"елки": 2, "и": 1}
    assert index.lexicon.count("елки", "kk") == 0


def test_the_shell_asks_as_readers_do(cast: Cast, search_index: Index, capsys: pytest.CaptureFixture[str]):
    story = cast.story("Паромы отменили")
    search_index()
    call_command("search", "query", "паром", "--json")
    found = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in found["stories"]] == [story.pk]
    call_command("search", "query", "gfhjv", "--limit", "1")
    printed = capsys.readouterr()
    assert story.address in printed.out
    assert "looked for “паром” instead of “gfhjv”" in printed.err
