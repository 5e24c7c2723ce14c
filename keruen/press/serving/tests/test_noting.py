from keruen.press.serving.noting import Noting
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
