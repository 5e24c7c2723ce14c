import gzip
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib

from keruen.press.pieces import EMPTY, join_gzip, join_plain, packed, piece, quickly_packed
from keruen.press.tests.gzip_server import serving

# Text as pages have it, with what compresses well, badly and not at all.
PLAIN = st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode), st.just("қазақ ".encode() * 2000))
Packed = Callable[[bytes], bytes]
PARTS = st.lists(PLAIN, max_size=9)
needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


def one_member(gzipped: bytes) -> tuple[bytes, bytes]:
    """What zlib makes of the first member, and what is left over."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return inflater.decompress(gzipped) + inflater.flush(), inflater.unused_data


def with_wrong_crc(gzipped: bytes) -> bytes:
    return gzipped[:-8] + bytes([gzipped[-8] ^ 1]) + gzipped[-7:]


def curl(address: str, into: Path) -> int:
    command = ["curl", "--silent", "--compressed", "--max-time", "10", "--output", str(into), address]
    return subprocess.run(command, check=False).returncode


@given(PARTS)
def test_joined_pieces_are_the_joined_plain_bytes_in_one_gzip_member(parts: list[bytes]):
    plain = b"".join(parts)
    pieces = [piece(part) for part in parts]
    joined = join_gzip(pieces)
    assert gzip.decompress(joined) == plain
    assert one_member(joined) == (plain, b"")
    assert join_plain(pieces) == plain


@given(PLAIN, PLAIN, PLAIN)
def test_a_piece_refers_to_nothing_before_it(first: bytes, second: bytes, third: bytes):
    between = piece(second)
    assert join_plain([piece(first), between, piece(third)]) == first + second + third
    assert join_plain([piece(third), between]) == third + second


@given(PLAIN)
def test_a_piece_knows_its_bytes(plain: bytes):
    made = piece(plain)
    assert (made.crc, made.length) == (zlib.crc32(plain), len(plain))


def test_a_tiny_piece_is_stored_as_it_is():
    assert piece(b"358").deflated == b"\x00\x03\x00\xfc\xff358"


def test_nothing_is_no_bytes():
    assert piece(b"") == EMPTY
    assert gzip.decompress(join_gzip([])) == b""


def test_what_does_not_compress_may_be_longer_than_a_stored_block():
    plain = zlib.compress(bytes(range(256)) * 400, 9) * 300
    assert len(plain) > 65_535
    assert gzip.decompress(join_gzip([piece(plain), piece(b"end")])) == plain + b"end"


def test_the_same_pieces_give_the_same_bytes():
    pieces = [piece(b"one"), piece(b"two" * 100)]
    assert join_gzip(pieces) == join_gzip(pieces)


def test_python_refuses_a_wrong_sum():
    wrong = with_wrong_crc(join_gzip([piece(b"one" * 50), piece(b"two" * 50)]))
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(wrong)
    with pytest.raises(zlib.error):
        one_member(wrong)


@pytest.mark.parametrize("packed", [packed, quickly_packed])
@given(parts=PARTS)
def test_what_is_packed_is_the_same_in_one_gzip_member(packed: Packed, parts: list[bytes]):
    plain = b"".join(parts)
    assert one_member(packed(join_gzip(map(piece, parts)))) == (plain, b"")


@pytest.mark.parametrize("packed", [packed, quickly_packed])
def test_pieces_that_are_alike_are_packed_closer(packed: Packed):
    joined = join_gzip(piece(b"<p>the same words, piece by piece</p>") for _ in range(9))
    assert len(packed(joined)) < len(joined) / 3
    assert packed(joined) == packed(joined)


@pytest.mark.parametrize("packed", [packed, quickly_packed])
def test_nothing_is_packed_of_what_has_a_wrong_sum(packed: Packed):
    with pytest.raises(isal_zlib.error):  # type: ignore[call-overload]  # its stubs don't say what it is
        packed(with_wrong_crc(join_gzip([piece(b"one" * 50), piece(b"two" * 50)])))


@needs_curl
@pytest.mark.parametrize("form", [bytes, packed, quickly_packed])
def test_curl_reads_joined_pieces(tmp_path: Path, form: Packed):
    parts = [b"<p>" + b"head " * 500, b"358", "әңгіме ".encode() * 700, b"", b"</p>"]
    with serving(form(join_gzip(map(piece, parts)))) as address:
        assert curl(address, tmp_path / "answer") == 0
    assert (tmp_path / "answer").read_bytes() == b"".join(parts)


@needs_curl
def test_curl_refuses_a_wrong_sum(tmp_path: Path):
    wrong = with_wrong_crc(join_gzip([piece(b"one" * 500), piece(b"two" * 500)]))
    with serving(wrong) as address:
        assert curl(address, tmp_path / "answer") != 0
