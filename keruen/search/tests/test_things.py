from time import monotonic
from typing import Any

import pytest

from keruen.newsroom.tests.cast import Cast
from keruen.search import things
from keruen.search.things import Remembered, counterparts, named, names


def test_what_is_one_thing_in_two_languages_is_given_in_both(cast: Cast):
    ours, theirs = _pair(cast)
    other = cast.topic("Мост")
    found = names("topic", [ours, other.pk])
    assert {(each.pk, each.language) for each in found} == {(ours, "ru"), (theirs, "kk"), (other.pk, "ru")}
    assert len({each.thing for each in found}) == 2
    assert counterparts("topic", theirs) == tuple(sorted((ours, theirs)))
    assert named("topic", ours, "kk") == "Су тасқыны"
    assert named("topic", other.pk + 1, "kk") == ""


def test_what_is_remembered_is_what_was_asked_for(cast: Cast, django_assert_num_queries: Any):
    ours, theirs = _pair(cast)
    remembered = Remembered()
    expected = sorted(names("topic", [ours]))
    with django_assert_num_queries(1):
        for asked in ([ours], [theirs], [ours, theirs]):
            assert sorted(remembered.names("topic", asked)) == expected
    assert remembered.names("person", [ours]) == []


def test_a_name_is_forgotten_after_a_while(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    topic = cast.topic("Наводнение")
    remembered = Remembered()
    assert remembered.names("topic", [topic.pk])[0].name == "Наводнение"
    type(topic).objects.filter(pk=topic.pk).update(name="Паводок")
    late = monotonic() + things.SECONDS + 1
    monkeypatch.setattr(things, "monotonic", lambda: late)
    assert remembered.names("topic", [topic.pk])[0].name == "Паводок"


def _pair(cast: Cast) -> tuple[int, int]:
    ours, theirs = cast.topic("Наводнение"), cast.topic("Су тасқыны", language="kk")
    type(theirs).objects.filter(pk=theirs.pk).update(translation_key=ours.translation_key)
    return ours.pk, theirs.pk
