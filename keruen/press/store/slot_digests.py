"""Under what a slot's value lies.

Of slots about one subject (a story's counter) there are as many as pages. They lie behind the others, so that whoever
walks over the few need not pass them.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

_GENERAL: Final = b"\x00"
ABOUT_ONE: Final = b"\x01"


@lru_cache(maxsize=16_384)
def slot_digest(key: str) -> bytes:
    """Sixteen bytes, so that a cookie's value of any length makes a key."""
    kind = ABOUT_ONE if is_about_one(key) else _GENERAL
    return kind + blake2b(key.encode(errors="surrogatepass"), digest_size=15).digest()


def is_general(digest: bytes) -> bool:
    return digest.startswith(_GENERAL)


def is_about_one(key: str) -> bool:
    """``story-views:41@ru`` is: it names a record. ``trending:@ru`` is not, nor is ``most-read:top-6@ru``."""
    return key.partition("@")[0].partition(":")[2].isdecimal()
