"""Where so much is asked for that no answer is packed: pages that nobody read lately are not kept."""

import pytest

from keruen.press import pieces
from keruen.press.serving import hot_answers
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.tests.little_django import STORY, LittleDjango
from keruen.press.serving.tests.reader import Reader
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredSlot


class NoTime:
    """In place of `Packing`."""

    def has_time(self) -> bool:
        return False

    def __call__(self, answer: object) -> object:
        return answer


@pytest.fixture
def busy(pages: StoredPages, django: LittleDjango, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The story is stored, and was not read from the store yet."""
    monkeypatch.setattr(pages.answers, "packing", NoTime())
    django.pages[STORY] = "rates {}"
    django.places[STORY] = (SlotPlace("rates", "", "ru"),)
    reader = Reader(pages)
    reader.get(STORY)
    return reader


def test_an_answer_is_kept_when_it_is_asked_for_again(busy: Reader, pages: StoredPages):
    texts = []
    for kept in (0, 1, 1):
        texts.append(busy.get(STORY).text)
        assert len(pages.answers.hot.kept) == kept
    assert len(set(texts)) == 1


def test_all_reads_are_counted_whether_it_is_kept_or_not(busy: Reader, pages: StoredPages):
    for _ in range(5):
        busy.get(STORY)
    assert list(pages.answers.hot.collect_reads().values()) == [5]
    assert pages.answers.hot.collect_reads() == {}


def test_what_was_read_long_ago_is_not_remembered(busy: Reader, pages: StoredPages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hot_answers, "LATELY", 3)
    passes = pages.answers.hot.passes
    assert [passes(name) for name in (b"a", b"b", b"a", b"c", b"d", b"a")] == [True, True, False, True, True, True]


@pytest.mark.parametrize("reads", [0, 1, 2])
def test_a_voided_page_is_not_served(busy: Reader, django: LittleDjango, store: Store, reads: int):
    for _ in range(reads):
        busy.get(STORY)
    django.pages[STORY] = "changed {}"
    store.void([f"path:{STORY}"])
    assert [busy.get(STORY).text for _ in range(3)] == ["changed "] * 3


@pytest.mark.parametrize("reads", [0, 1, 2])
def test_a_slot_s_new_value_is_shown_at_once(busy: Reader, store: Store, reads: int):
    for _ in range(reads):
        busy.get(STORY)
    for value in ("503", "504"):
        slot = StoredSlot("rates:@ru", pieces.piece(value.encode()), value, 0.0, None, None, True, frozenset())
        store.put_slot(slot, began=store.begin())
        assert [busy.get(STORY).text for _ in range(3)] == [f"rates {value}"] * 3
