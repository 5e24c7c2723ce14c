"""A stored page as an HTTP answer: its headers, its forms for gzip and for those without, what a known tag gets."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, NamedTuple

from keruen.press import pieces
from keruen.press.board import Watch
from keruen.press.serving.wsgi import Headers, Reply
from keruen.press.splicing import Answer
from keruen.press.store.records import Sheet
from keruen.press.stored import StoredPage

CACHING: Final = "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400"
# A cache in front may show it only for a moment, and asks soon again.
CACHING_STALE: Final = "public, max-age=5, stale-if-error=86400"
STALE: Final = "X-Keruen-Stale"
SURROGATE_KEY: Final = "Surrogate-Key"
# Beyond, servers in front refuse the answer's head; a cache is told not to keep such a page past its few seconds.
LONGEST_KEYS: Final = 7_000
_WITHOUT_KEYS: Final = "public, max-age=5"
NEVER: Final = float("inf")


@dataclass(slots=True, eq=False)
class HotAnswer:
    """Ready to be sent. It may be kept while `watch` is current and the clock is before `until`."""

    digest: bytes
    tag: str
    whole: Reply
    head: Reply
    unchanged: Reply | None
    watch: Watch
    until: float
    # Nothing can be gained by `packed`.
    is_packed: bool = True
    # How often it was sent, how many of those were reported, and how many there were when it was spared last.
    reads: int = 0
    noted: int = 0
    spared: int = 0
    # The requests that are known to lead here.
    names: list[object] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.whole[2]) + 2_000


class Form(NamedTuple):
    """What of the answer depends on the request. `stale`: the header that says that the page isn't fresh."""

    is_gzip: bool
    names_no_language: bool
    stale: str = ""


def answer_of(
    digest: bytes, page: StoredPage | Sheet, answer: Answer, form: Form, *, keys: Collection[str] | None = None
) -> HotAnswer:
    """The page with its slots, for all who ask in this form. `keys`: what Surrogate-Key says, where it is sent."""
    is_gzip = form.is_gzip and any(piece.length for piece in answer.pieces)
    body = pieces.join_gzip(answer.pieces) if is_gzip else pieces.join_plain(answer.pieces)
    tag = f'W/"{answer.tag}"'
    own = _own(page.headers, form, tag, keys)
    headers = [*page.headers, *own]
    if is_gzip:
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    return HotAnswer(
        digest=digest,
        tag=tag,
        whole=(page.status, headers, body),
        head=(page.status, headers, b""),
        unchanged=(304, own, b"") if page.status == 200 else None,
        watch=answer.watch,
        until=NEVER if answer.until is None else answer.until,
        is_packed=not is_gzip or len(answer.pieces) == 1,
    )


def packed(answer: HotAnswer) -> HotAnswer:
    """The same in fewer bytes. Its reads are counted from nought, and no request leads to it yet."""
    status, headers, body = answer.whole
    body = min(body, pieces.packed(body), key=len)
    headers = [*headers[:-1], ("Content-Length", str(len(body)))]
    whole, head = (status, headers, body), (status, headers, b"")
    return replace(answer, whole=whole, head=head, is_packed=True, reads=0, noted=0, spared=0, names=[])


def _own(headers: tuple[tuple[str, str], ...], form: Form, tag: str, keys: Collection[str] | None) -> Headers:
    """The headers that are the press's; a 304 has them too (RFC 9110, section 15.4.5)."""
    vary = "Accept-Encoding, Cookie, Accept-Language" if form.names_no_language else "Accept-Encoding, Cookie"
    own = [("ETag", tag), ("Vary", vary)]
    caching = CACHING_STALE if form.stale else CACHING
    if keys is not None:
        listed = " ".join(sorted(keys))
        if len(listed) <= LONGEST_KEYS:
            own.append((SURROGATE_KEY, listed))
        else:
            caching = _WITHOUT_KEYS
    if not _says_how_to_cache(headers):
        own.append(("Cache-Control", caching))
    if form.stale:
        own.append((STALE, form.stale))
    return own


@lru_cache(maxsize=1_024)
def _says_how_to_cache(headers: tuple[tuple[str, str], ...]) -> bool:
    return any(name.lower() == "cache-control" for name, _ in headers)


def stale_header(seconds: float, reason: str) -> str:
    """``125; the database does not answer``."""
    plain = " ".join(reason.encode("ascii", "replace").decode().split())
    return f"{max(0, int(seconds))}; {plain[:200]}"
