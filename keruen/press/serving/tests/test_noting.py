import pytest

from keruen.press.serving.noting import Noting, sampled
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.tests.little_django import STORY, LittleDjango
from keruen.press.serving.tests.reader import Reader
from keruen.press.stored import SlotPlace


def noting_of(pages: StoredPages) -> Noting:
    return Noting(pages.answers, pages.renewal, pages.announced)


def test_reads_and_hits_are_reported(pages: StoredPages, django: LittleDjango):
    reader = Reader(pages)
    for _ in range(5):
        reader.get(STORY)
    noting_of(pages).report()
    counts = django.store.status().counts
    assert (counts["hits"], counts["misses"]) == (4, 1)
    assert [address.path for address in django.store.most_read(10)] == [STORY]


def test_slots_that_a_page_lacks_are_asked_for(pages: StoredPages, django: LittleDjango):
    django.pages[STORY] = "rates {}"
    django.places[STORY] = (SlotPlace("rates", "", "ru"),)
    Reader(pages).get(STORY)
    noting_of(pages).report()
    assert django.store.todo(10).slots == ("rates:@ru",)


def test_what_django_announces_is_learnt(pages: StoredPages, django: LittleDjango):
    django.store.set_meta("parameters", "page q before")
    assert pages.announced.parameters == frozenset({"page", "q"})
    noting_of(pages).announced.refresh()
    assert pages.announced.parameters == frozenset({"page", "q", "before"})


def test_it_ends_when_it_is_told_to(pages: StoredPages):
    noting = noting_of(pages)
    noting.start()
    noting.has_to_stop.set()
    noting.join(10)
    assert not noting.is_alive()


def test_of_very_many_pages_some_are_reported_for_all():
    reads = {number.to_bytes(16, "big"): 1 for number in range(10_000)}
    often = {bytes(16): 700, b"often read page!": 90}
    told = sampled(reads | often, 100)
    assert len(told) == 100
    assert often.items() <= told.items()
    assert sum(told.values()) == pytest.approx(10_789, rel=0.01)


def test_of_few_pages_all_are_reported():
    assert sampled({b"a": 1, b"b": 2}, 2) == {b"a": 1, b"b": 2}
