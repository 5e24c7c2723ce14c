"""How each language writes numbers: grouping, decimals, signs and degrees."""

import math
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

from keruen.lib.languages import in_language

_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"


class _Marks(NamedTuple):
    """The marks a language puts between groups of three digits and before the fraction."""

    group: str
    point: str


_MARKS: Final[Mapping[str, _Marks]] = {
    "en": _Marks(group=",", point="."),
    "kk": _Marks(group=_NO_BREAK_SPACE, point=","),
    "ru": _Marks(group=_NO_BREAK_SPACE, point=","),
}


def grouped(n: int, *, language: str) -> str:
    """Return ``n`` with its digits in groups of three, four-digit numbers included.

    Groups are set apart by a no-break space (U+00A0) in Russian and Kazakh and by a comma in
    English. A negative number begins with U+2212.

    Raises ValueError for a language other than en, kk and ru.
    """
    return _with_minus(f"{abs(n):,}".replace(",", _marks(language).group), negative=n < 0)


def decimal(value: Decimal, *, places: int, language: str) -> str:
    """Return ``value`` with exactly ``places`` digits after the decimal mark, never an exponent.

    Halves round to the even digit (ROUND_HALF_EVEN, as banks do), so sums of rounded rates do not
    drift upwards. The mark is a comma in Russian and Kazakh and a point in English; whole digits
    are set in groups as ``grouped`` does. A negative number begins with U+2212; what rounds to
    zero has no sign.

    Raises ValueError for a language other than en, kk and ru, for a negative ``places``, and for
    an infinite value or one that is not a number.
    """
    rounded = _rounded(value, places)
    return _with_minus(_unsigned(rounded, _marks(language)), negative=rounded < 0)


def temperature(celsius: float) -> str:
    """Return degrees Celsius as a whole number with its sign: +3 °C, 0 °C, and U+2212 below zero.

    Halves round away from zero. A no-break space (U+00A0) stands before the unit.

    Raises ValueError for an infinite value or one that is not a number.
    """
    if not math.isfinite(celsius):
        raise ValueError(f"a temperature must be a finite number, got {celsius!r}")
    # The shortest decimal form rounds as the reader expects; adding 0.5 to a float may not.
    degrees = int(Decimal(str(celsius)).to_integral_value(rounding=ROUND_HALF_UP))
    sign = _MINUS if degrees < 0 else "+" if degrees > 0 else ""
    return f"{sign}{abs(degrees)}{_NO_BREAK_SPACE}°C"


def _marks(language: str) -> _Marks:
    return in_language(_MARKS, language)


def _rounded(value: Decimal, places: int) -> Decimal:
    if places < 0:
        raise ValueError(f"places must not be negative, got {places}")
    if not value.is_finite():
        raise ValueError(f"only a finite number can be written, got {value}")
    # The default context holds 28 digits and refuses a longer result; this one always fits it.
    context = Context(prec=max(value.adjusted(), 0) + places + 2)
    return value.quantize(Decimal((0, (1,), -places)), rounding=ROUND_HALF_EVEN, context=context)


def _unsigned(value: Decimal, marks: _Marks) -> str:
    # copy_abs, unlike abs, does not round to the precision of the current context.
    whole, point, fraction = f"{value.copy_abs():,f}".partition(".")
    return whole.replace(",", marks.group) + (marks.point if point else "") + fraction


def _with_minus(digits: str, *, negative: bool) -> str:
    return f"{_MINUS}{digits}" if negative else digits
