from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.press.address import Address
from keruen.press.pieces import piece
from keruen.press.store.records import BadRecord, decode_page, decode_slot, encode_page, encode_slot, head_of
from keruen.press.store.tests.making import WEATHER, address, page, slot
from keruen.press.stored import SlotPlace, StoredPage

WORDS = st.text(max_size=20)
PIECES = st.binary(max_size=200).map(piece)
SUBJECTS = WORDS | st.integers(0, 10**9).map(str)
PLACES = st.builds(SlotPlace, WORDS, SUBJECTS, WORDS, WORDS)
MOMENTS = st.floats(0, 4e9)


@st.composite
def pages(draw: st.DrawFn) -> StoredPage:
    places = draw(st.lists(PLACES, max_size=4))
    return StoredPage(
        address=Address(draw(WORDS), draw(WORDS), draw(WORDS), draw(WORDS)),
        status=draw(st.integers(100, 599)),
        headers=tuple(draw(st.lists(st.tuples(WORDS, WORDS), max_size=4))),
        segments=tuple(draw(PIECES) for _ in range(len(places) + 1)),
        places=tuple(places),
        version=draw(WORDS),
        code=draw(WORDS),
        rendered_at=draw(MOMENTS),
        until=draw(st.none() | MOMENTS),
        took_ms=float(draw(st.integers(0, 10_000))),
        keys=frozenset(),
    )


@given(pages())
def test_a_page_is_read_as_it_was_written(written: StoredPage):
    assert decode_page(encode_page(written, epoch=2**63, began=7), written.address) == written


def test_its_keys_are_not_in_its_record():
    written = page("41", "article:41", places=[WEATHER])
    assert decode_page(encode_page(written, epoch=1, began=1), written.address) == replace(written, keys=frozenset())


@pytest.mark.parametrize(
    "written",
    [
        slot("rates:@ru", "503.44", "rates", until=9.0, then="0"),
        slot("views:41@ru", "358", counts_in_tag=False),
        slot("weather:@kk/астана", "", "*code:1", then=""),
    ],
)
def test_a_slot_is_read_as_it_was_written(written):
    assert decode_slot(encode_slot(written), written.keys) == written


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_record_that_was_changed_is_refused(place: int, by: int):
    record = bytearray(encode_page(page("41", text="words " * 50, places=[WEATHER]), epoch=1, began=1))
    record[place % len(record)] ^= by
    with pytest.raises(BadRecord):
        decode_page(bytes(record), address())


@pytest.mark.parametrize("length", [0, 3, 20, 60, -1])
def test_a_record_that_is_cut_off_is_refused(length: int):
    record = encode_page(page("41", places=[WEATHER]), epoch=1, began=1)
    with pytest.raises(BadRecord):
        decode_page(record[:length], address())


def test_a_record_of_another_format_is_refused():
    record = encode_page(page(), epoch=1, began=1)
    with pytest.raises(BadRecord, match="format 9"):
        head_of(b"\x09" + record[1:])
