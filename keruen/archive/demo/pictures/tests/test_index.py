import pytest

from keruen.archive.demo.pictures.index import PORTRAITS, SCENES, draw
from keruen.archive.demo.pictures.portfolio import Portfolio

SMALL = 120


@pytest.mark.parametrize("key", SCENES)
def test_a_scene_is_three_wide_and_two_high(key):
    picture = draw(key, width=SMALL)
    assert (picture.mode, picture.size) == ("RGB", (SMALL, SMALL * 2 // 3))


@pytest.mark.parametrize("key", PORTRAITS)
def test_a_portrait_is_square_and_half_as_wide_as_a_scene(key):
    picture = draw(key, width=SMALL)
    assert (picture.mode, picture.size) == ("RGB", (SMALL // 2, SMALL // 2))


@pytest.mark.parametrize("key", [*SCENES, *PORTRAITS])
def test_the_same_key_gives_the_same_bytes(key):
    assert draw(key, width=SMALL).tobytes() == draw(key, width=SMALL).tobytes()


def test_no_two_keys_give_the_same_picture():
    prints = {draw(key, width=SMALL).tobytes() for key in (*SCENES, *PORTRAITS)}
    assert len(prints) == len(SCENES) + len(PORTRAITS)


def test_a_scene_is_printed_1600_wide_unless_told_otherwise():
    assert draw("salt-lake").size == (1600, 1067)


def test_an_unknown_key_is_refused_with_the_keys_that_there_are():
    with pytest.raises(KeyError) as refusal:
        draw("no-such-place")
    assert "no-such-place" in str(refusal.value)
    assert "steppe-road" in str(refusal.value)


def test_a_second_picture_under_the_same_key_is_refused():
    first, second = Portfolio(), Portfolio()
    first.picture("twice", "#ffffff")(lambda sheet: None)
    second.picture("twice", "#000000")(lambda sheet: None)
    with pytest.raises(ValueError, match="twice"):
        Portfolio(first, second)
