import pytest
from django.template import engines
from django.test import RequestFactory

from keruen.press import slots
from keruen.press.printing import placing
from keruen.press.printing.placing import Places, StrayMark
from keruen.press.stored import SlotPlace

RAIL = SlotPlace("trending", "", "ru")
VIEWS = SlotPlace("story-views", "41", "ru")


def test_a_page_is_cut_at_its_marks():
    places = Places()
    html = f"<p>{places.mark(RAIL)}</p>{places.mark(VIEWS)}"
    assert places.cut(html.encode()) == ([b"<p>", b"</p>", b""], [RAIL, VIEWS])


def test_a_page_without_slots_is_one_segment():
    assert Places().cut("Мост".encode()) == (["Мост".encode()], [])


def test_a_mark_that_never_came_into_the_page_leaves_no_place():
    places = Places()
    places.mark(RAIL)
    assert places.cut(places.mark(VIEWS).encode()) == ([b"", b""], [VIEWS])


def test_an_editor_cannot_write_a_mark():
    seen = Places().mark(RAIL)
    places = Places()
    html = f"{seen} [slot 0 0] {places.mark(VIEWS)}"
    segments, found = places.cut(html.encode())
    assert (segments[0].decode(), found) == (f"{seen} [slot 0 0] ", [VIEWS])


def test_a_mark_that_was_changed_is_noticed():
    places = Places()
    with pytest.raises(StrayMark):
        places.cut(places.mark(RAIL).replace("[", "(").encode())


def test_the_tag_marks_a_place_while_a_page_is_made_for_the_store(rf: RequestFactory):
    slots_here = [name for name in slots.names() if not slots.get(name).has_subject]
    template = engines["django"].from_string("{% load press %}{% slot name %}")
    with placing.placing() as places:
        html = "".join(template.render({"name": name}, rf.get("/ru/")) for name in slots_here)
    assert [place.name for place in places.cut(html.encode())[1]] == slots_here
