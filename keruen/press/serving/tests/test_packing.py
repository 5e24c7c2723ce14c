import gzip

import pytest

from keruen.press.board import Board
from keruen.press.pieces import join_gzip, piece
from keruen.press.serving.answering import NEVER, HotAnswer
from keruen.press.serving.packing import SHARE, Packing

PARTS = [f"<p>the same words in {name} pieces</p>".encode() * 3 for name in ("all", "these", "many", "small")]


class Ticking:
    """Each look at it takes a second."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


@pytest.fixture
def joined(board: Board) -> HotAnswer:
    body = join_gzip(map(piece, PARTS))
    headers = [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
    whole, head = (200, headers, body), (200, headers, b"")
    return HotAnswer(b"a" * 16, "tag", whole, head, None, board.watch_page(b"a" * 16), NEVER, is_packed=False, reads=3)


def test_a_packed_answer_says_the_same_in_fewer_bytes(joined: HotAnswer):
    packed = Packing()(joined)
    status, headers, body = packed.whole
    assert (status, gzip.decompress(body)) == (200, b"".join(PARTS))
    assert len(body) < len(joined.whole[2])
    assert headers == [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
    assert packed.head == (200, headers, b"")
    assert packed.is_packed


def test_reads_of_the_joined_one_are_not_counted_twice(joined: HotAnswer):
    assert Packing()(joined).reads == 0
    assert joined.reads == 3


def test_it_takes_no_more_than_its_share_of_the_time(joined: HotAnswer):
    clock = Ticking()
    packing = Packing(clock=clock)
    assert packing(joined).is_packed  # begun at 101, ended at 102
    while not packing(joined).is_packed:
        pass
    assert clock.now - 101 == pytest.approx(1 / SHARE + 1)  # and one for the second


def test_what_is_packed_stays_as_it_is(joined: HotAnswer):
    packing = Packing(share=1.0)
    packed = packing(joined)
    assert packing(packed) is packed


def test_what_would_grow_stays_as_it_was_joined(joined: HotAnswer):
    body = gzip.compress(PARTS[0] + PARTS[1] * 40, 9, mtime=0)
    joined.whole = (200, joined.whole[1], body)
    packed = Packing()(joined)
    assert (len(packed.whole[2]), packed.is_packed) == (len(body), True)
