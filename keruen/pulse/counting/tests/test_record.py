from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting import record

U64 = st.integers(0, 2**64 - 1)
BYTE = st.integers(0, 255)
VIEWS = st.lists(st.tuples(BYTE, BYTE, U64, U64, U64), max_size=20)
RUBBISH = st.one_of(st.binary(max_size=70), st.just(b"\x56"), st.just(b"\x56\x4b" * 20), st.just(bytes(40)))


def packed(view: record.Record) -> bytes:
    flags, referrer, article, at_ms, opening = view
    return record.pack(article=article, at_ms=at_ms, opening=opening, referrer=referrer, flags=flags)


def test_a_record_has_32_bytes_so_none_crosses_a_page_of_memory():
    assert len(packed((0, 0, 1, 2, 3))) == record.SIZE == 32


@given(VIEWS)
def test_what_is_packed_is_read(views: list[record.Record]):
    block = b"".join(map(packed, views))
    assert record.read_all(block) == (views, len(block), 0)


@given(VIEWS, st.integers(0, 31))
def test_a_record_that_is_not_whole_yet_is_left(views: list[record.Record], there: int):
    begun = packed((1, 1, 1, 1, 1))[:there]
    block = b"".join(map(packed, views))
    assert record.read_all(block + begun) == (views, len(block), 0)


@given(st.lists(st.tuples(RUBBISH, st.tuples(BYTE, BYTE, U64, U64, U64)), max_size=12), RUBBISH)
def test_rubbish_between_records_is_passed_over_and_no_record_is_lost(
    parts: list[tuple[bytes, record.Record]], last: bytes
):
    block = b"".join(rubbish + packed(view) for rubbish, view in parts) + last
    found, done, _ = record.read_all(block)
    assert found == [view for _, view in parts]
    assert len(block) - done < record.SIZE


@given(VIEWS, RUBBISH, VIEWS, st.integers(1, 200))
def test_it_makes_no_difference_how_the_log_is_cut_for_reading(
    before: list[record.Record], rubbish: bytes, after: list[record.Record], step: int
):
    block = b"".join(map(packed, before)) + rubbish + b"".join(map(packed, after))
    found: list[record.Record] = []
    offset = 0
    for end in [*range(0, len(block), step), len(block)]:
        more, done, _ = record.read_all(block[offset:end])
        found += more
        offset += done
    assert found == before + after


@given(st.binary(max_size=300))
def test_bytes_that_nobody_packed_are_no_views(block: bytes):
    found, done, rubbish = record.read_all(block)
    assert (found, rubbish) == ([], done)


@given(st.integers(0, 31), st.integers(0, 7))
def test_a_damaged_record_is_no_view(byte: int, bit: int):
    damaged = bytearray(packed((1, 2, 3, 4, 5)))
    damaged[byte] ^= 1 << bit
    assert record.read_all(bytes(damaged))[0] == []
