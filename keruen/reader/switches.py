"""The six switches and their companions: text size, colour scheme, spacing, pictures. Kept in one cookie.

The cookie is `size.scheme[.wide][.textonly]`, for example ``150.black.wide``; `reader.js` writes the same. What a
stranger put there is never shown: only known words count, the rest falls back to the defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Self

COOKIE = "switches"
SIZES = ("100", "150", "200")
SCHEMES = ("paper", "black", "blue")
WIDE = "wide"
TEXT_ONLY = "textonly"


@dataclass(frozen=True, slots=True)
class Switches:
    size: str = "100"
    scheme: str = "paper"
    is_wide: bool = False
    is_text_only: bool = False

    @classmethod
    def from_cookie(cls, cookie: str) -> Self:
        words = cookie.split(".")
        return cls(
            size=next((word for word in words if word in SIZES), "100"),
            scheme=next((word for word in words if word in SCHEMES), "paper"),
            is_wide=WIDE in words,
            is_text_only=TEXT_ONLY in words,
        )

    def as_cookie(self) -> str:
        words = [self.size, self.scheme]
        if self.is_wide:
            words.append(WIDE)
        if self.is_text_only:
            words.append(TEXT_ONLY)
        return ".".join(words)

    def pressed(self, form: Mapping[str, str]) -> Self:
        """The switches after one button of the form was pressed; a value that no button has changes nothing."""
        if form.get("size") in SIZES:
            return replace(self, size=form["size"])
        if form.get("scheme") in SCHEMES:
            return replace(self, scheme=form["scheme"])
        if form.get("spacing") in {"normal", WIDE}:
            return replace(self, is_wide=form["spacing"] == WIDE)
        if form.get("pictures") in {"on", "off"}:
            return replace(self, is_text_only=form["pictures"] == "off")
        return self


def every_cookie() -> tuple[str, ...]:
    """Each value that the cookie can have, as it is written."""
    return tuple(Switches(*words).as_cookie() for words in product(SIZES, SCHEMES, (False, True), (False, True)))
