import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting import beacon

TOKEN = "41-abcdefghijklmn"
SENT = f"story={TOKEN}&opening=00000000000000ff&from="


def test_it_says_which_story_which_opening_and_where_the_reader_came_from():
    assert beacon.sent(f"{SENT}www.google.kz") == beacon.Beacon(TOKEN, 255, "www.google.kz")
    assert beacon.sent(f"{SENT}localhost%3A8000") == beacon.Beacon(TOKEN, 255, "localhost:8000")
    assert beacon.sent(SENT) == beacon.Beacon(TOKEN, 255, "")


def test_a_picture_has_no_number_so_each_has_another():
    first, second = beacon.picture(f"story={TOKEN}"), beacon.picture(f"story={TOKEN}")
    assert first
    assert second
    assert first.opening != second.opening
    assert first.came_from is None


@pytest.mark.parametrize(
    "query",
    [
        "",
        "story=",
        f"story={TOKEN}",
        f"story={TOKEN}&opening=ff&from=",
        f"story={TOKEN}&opening=00000000000000FF&from=",
        f"{SENT}a b",
        f"{SENT}<script>",
        f"{SENT}&more=1",
        f"{SENT}{'a' * 300}",
        f"opening=00000000000000ff&story={TOKEN}&from=",
        SENT + "\n",
    ],
)
def test_anything_else_is_no_beacon(query: str):
    assert beacon.sent(query) is None


def test_a_picture_says_nothing_more():
    assert beacon.picture(SENT) is None
    assert beacon.picture("") is None


@given(st.text(max_size=600))
def test_what_strangers_write_never_breaks_it(query: str):
    assert beacon.sent(query) is None
    assert beacon.picture(query) is None


@given(st.from_regex(r"story=[0-9A-Za-z_-]{16,40}&opening=[0-9a-f]{16}&from=[A-Za-z0-9._%:-]{0,60}", fullmatch=True))
def test_any_host_that_fits_the_form_is_read(query: str):
    found = beacon.sent(query)
    assert found
    assert found.came_from is not None
