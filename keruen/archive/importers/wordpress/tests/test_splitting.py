"""A file cut into records, however it is broken."""

import io
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.archive.importers.wordpress import splitting
from keruen.archive.importers.wordpress.splitting import Record, Splitter


def cut(data: bytes, *, most: int = 2**20, step: int = 2**20) -> tuple[list[Record], Splitter]:
    splitter = Splitter(_Slow(data, step), most=most)
    return list(splitter), splitter


class _Slow:
    """Gives so many bytes at a time, whatever is asked for."""

    def __init__(self, data: bytes, step: int) -> None:
        self._stream = io.BytesIO(data)
        self._step = step

    def read(self, size: int, /) -> bytes:
        return self._stream.read(self._step)


ITEM = b"<item>\n<title><![CDATA[a </item> <item> b]]></title></item>"
WHOLE = (
    b"<?xml?><!-- <item> --><rss><channel><title>t</title>\n<wp:author>a</wp:author>"
    + ITEM
    + b"\n\n"
    + ITEM
    + b"</channel></rss>"
)


@given(st.integers(min_value=1, max_value=90))
def test_records_are_the_same_however_the_bytes_come(step: int):
    records, splitter = cut(WHOLE, step=step)
    assert [record.raw for record in records] == [b"<wp:author>a</wp:author>", ITEM, ITEM]
    assert [record.line for record in records] == [2, 2, 5]
    assert splitter.head == b"<?xml?><!-- <item> --><rss><channel><title>t</title>\n"
    assert splitter.end == ""


@pytest.mark.parametrize("end", range(len(WHOLE) - len(b"</rss>"), len(WHOLE)))
def test_a_file_without_its_end_says_so(end: int):
    records, splitter = cut(WHOLE[:end])
    assert len(records) == 3
    assert "without </rss>: the export was cut off" in splitter.end


def test_a_record_without_its_end_is_told_and_those_before_it_come():
    records, splitter = cut(WHOLE[: WHOLE.rindex(b"]]>") + 8])
    assert [record.is_cut_off for record in records] == [False, False, True]
    assert "cut off" in records[-1].problem
    assert splitter.end


def test_a_field_of_200_mb_is_passed_over_and_the_next_item_read():
    records, splitter = cut_stream(_huge(200 * 2**20))
    assert ["MB; at most" in record.problem for record in records] == [True, False]
    assert b"?p=41" in records[0].raw
    assert b"<wp:post_id>41<" in records[0].raw
    assert max(len(record.raw) for record in records) <= 2**17
    assert splitter.peak < 5 * 2**20


class _Watched(Splitter):
    """Knows the most that it held at once."""

    peak = 0

    def _fill(self) -> bool:
        self.peak = max(self.peak, len(self._data))
        return super()._fill()


def cut_stream(chunks: Iterator[bytes]) -> tuple[list[Record], _Watched]:
    splitter = _Watched(_Chunks(chunks), most=2**21)
    return list(splitter), splitter


class _Chunks:
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, size: int, /) -> bytes:
        return next(self._chunks, b"")


def _huge(size: int) -> Iterator[bytes]:
    yield b"<rss><item><guid>https://dala.example/?p=41</guid><content:encoded><![CDATA["
    yield from (b"x" * 2**20 for _ in range(size // 2**20))
    yield b"]]></content:encoded><wp:post_id>41</wp:post_id></item><item>a</item></rss>"


def test_any_bytes_are_cut_without_end_or_error():
    signs = [
        b"<item>",
        b"</item>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<wp:tag>",
        b"</wp:tag>",
        b"</rss>",
        b"x" * 40,
    ]
    chance = random.Random(5)
    for _ in range(500):
        data = b"".join(chance.choices(signs, k=20))
        expected = [record.raw for record in cut(data)[0]]
        assert [record.raw for record in cut(data, step=chance.randint(1, 50))[0]] == expected
    assert splitting.MOST_RECORD > 2**20
