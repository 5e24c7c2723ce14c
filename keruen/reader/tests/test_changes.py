"""Each thing that people do to a paper makes void every page that it changes, and leaves alone those that it can't."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from django.db import transaction

from keruen.newsroom import keys
from keruen.press.tracking.lists import Listed
from keruen.reader.tests.editing import ACTIONS, SHOW_NOTHING, Action
from keruen.reader.tests.paper import Paper
from keruen.reader.tests.recorded import Recorded, recorded

KAZAKH = {
    "kk front",
    "kk section",
    "kk other section",
    "kk day",
    "kk month",
    "kk nothing",
    "kk other story",
    "kk topic",
}
OLD = {"deep in section", "old story", "old day", "old month"}
PLACES = {"front", "section", "day", "topic", "person"}
MONTHS = {"month's sitemap", "kk month's sitemap", "old month's sitemap"}
LISTS = {"pages' sitemap", "kk pages' sitemap", "topics' sitemap", "people's sitemap"}
SITEMAPS = {*MONTHS, *LISTS, "sitemap"}
FEEDS = {"feed", "section feed", "topic feed", "person feed"}
# What an action can't have changed, so that it must not be void either.
SPARED: dict[str, set[str]] = {
    "a story is published": {
        *KAZAKH,
        *OLD,
        "kk story",
        "story",
        "column",
        "other section",
        "topic",
        "person",
        "standing",
        *("kk feed", "other section feed", "topic feed", "person feed", "old month's sitemap", *LISTS),
    },
    "a story is published in kazakh": {
        *OLD,
        *(*FEEDS, "other section feed", "old month's sitemap", "month's sitemap", "news sitemap", *LISTS),
        "front",
        "section",
        "day",
        "month",
        "story",
        "nothing",
        "kk other section",
    },
    "an old story comes in": {
        *(*KAZAKH, "section", "story", "topic", "person", "month", "standing"),
        *(*MONTHS, *LISTS, "section feed", "topic feed", "person feed", "kk feed", "news sitemap"),
    },
    "a headline is changed": {
        *KAZAKH,
        *OLD,
        "other section",
        "opinion",
        "month",
        "nothing",
        "standing",
        "column",
        *SITEMAPS,
    },
    "a body is changed": {
        *(*KAZAKH, *OLD, *PLACES, *SITEMAPS, *FEEDS, "kk feed", "news sitemap"),
        *("kk story", "month", "nothing", "standing"),
    },
    "an old storys body is changed": {
        *(*KAZAKH, *PLACES, *SITEMAPS, *FEEDS, "whole feed", "news sitemap"),
        *("story", "old day", "deep in section", "standing"),
    },
    "a story is withdrawn": {*KAZAKH, *OLD, "other section", "column", "standing", "other topic"},
    "a story gets a topic": {*KAZAKH, *OLD, *PLACES, "kk story", "month"},
    "a story changes its author": {*KAZAKH, *OLD, "front", "section", "day", "topic"},
    "a person is renamed": {*KAZAKH, "front", "section", "topic", "day", "columnist"},
    "a topic is renamed": {*KAZAKH, "front", "section", "person", "day", "other topic"},
    "a picture is credited": {*KAZAKH, *OLD, "other section", "column", "month"},
    "the brand changes": {*KAZAKH, "kk story"},
    "a standing page is changed": {*KAZAKH, *OLD, *PLACES, "standing", "story", *SITEMAPS, *FEEDS},
    **{name: {*KAZAKH, *OLD, *PLACES, "story", "kk story", "draft", "withdrawn", "nothing"} for name in SHOW_NOTHING},
}


@pytest.fixture
def paper(cast: Any, portal_now: Any) -> Paper:
    portal_now("2026-02-04T13:00:00+05:00")
    return Paper(cast)


@contextmanager
def told() -> Iterator[set[str]]:
    """What the outbox is given to void."""
    items: set[str] = set()
    with mock.patch("keruen.press.voiding.outbox", SimpleNamespace(gather=lambda topic, more: items.update(more))):
        yield items


def pages(addresses: dict[str, str]) -> dict[str, Recorded]:
    return {kind: recorded(address) for kind, address in addresses.items()}


def done(
    act: Action, paper: Paper, addresses: dict[str, str], before: dict[str, Recorded]
) -> tuple[set[str], set[str]]:
    """The kinds of pages that are void, and of the others those that changed all the same; the action is taken back."""
    with transaction.atomic():
        with told() as items:
            act(paper)
        void = {kind for kind, page in before.items() if page.keys & items or addresses[kind] in items}
        after = pages({kind: address for kind, address in addresses.items() if kind not in void})
        transaction.set_rollback(True)
    return void, {kind for kind, page in after.items() if before[kind].shown != page.shown}


# In parts, so that whoever runs tests side by side doesn't wait for one alone.
@pytest.mark.long
@pytest.mark.parametrize("part", range(3))
def test_what_changes_is_void_and_nothing_is_without_need(paper: Paper, subtests: Any, part: int):
    addresses = paper.addresses
    before = pages(addresses)
    for name, act in list(ACTIONS.items())[part::3]:
        with subtests.test(action=name):
            void, forgotten = done(act, paper, addresses, before)
            assert forgotten == set()
            assert not void & SPARED.get(name, set())


def test_a_key_that_nobody_notes_is_found_out(paper: Paper, monkeypatch: pytest.MonkeyPatch):
    """Planted: the word for a section's stories says a list that nothing voids."""
    monkeypatch.setattr(keys, "section_stories", lambda section: Listed("nobody", keys.MOMENT, keys.BY_DATE))
    addresses = {"section": "/ru/politika/", "front": "/ru/"}
    before = pages(addresses)
    monkeypatch.undo()
    _, forgotten = done(ACTIONS["a story is published"], paper, addresses, before)
    assert forgotten == {"section"}


def test_no_page_depends_on_whole_tables_of_what_it_shows(paper: Paper, subtests: Any):
    shown = {f"newsroom_{name}" for name in ("article", "articletopic", "byline", "page", "person", "picture", "topic")}
    for kind, page in pages(paper.addresses).items():
        with subtests.test(kind=kind):
            assert not {f"*table:{table}" for table in shown} & page.keys
            # A feed names fifty stories, each with its people and topics.
            assert len(page.keys) <= (250 if "feed" in kind else 60)
