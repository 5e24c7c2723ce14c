"""Words typed while the keyboard was set to another layout: ghbdtn is привет, 0fpf0 is қазақ.

Layouts as Windows and Linux have them. On the Kazakh one its own letters stand where digits do.
"""

from typing import Final

_ENGLISH: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
_KAZAKH_KEYS: Final = dict(zip("234589-0=\\", "әіңғүұөқһһ", strict=True))

_TO_RUSSIAN: Final = str.maketrans(_ENGLISH, _RUSSIAN)
_TO_KAZAKH: Final = _TO_RUSSIAN | str.maketrans(_KAZAKH_KEYS)
_TO_ENGLISH: Final = str.maketrans(_RUSSIAN, _ENGLISH)
# The Kazakh letters that were typed on the Russian layout came out as digits.
_DIGITS_TO_KAZAKH: Final = str.maketrans(_KAZAKH_KEYS)


def readings(typed: str) -> tuple[str, ...]:
    """What the same keys give on the other layouts. `typed` is as it was typed, signs included: gj;fh is пожар."""
    typed = typed.lower()
    found = []
    if any("a" <= letter <= "z" for letter in typed):
        found = [typed.translate(_TO_RUSSIAN), typed.translate(_TO_KAZAKH)]
    elif any(letter in _KAZAKH_KEYS for letter in typed):
        found = [typed.translate(_DIGITS_TO_KAZAKH)]
    if any("а" <= letter <= "я" for letter in typed):
        found.append(typed.translate(_TO_ENGLISH))
    return tuple(reading for reading in dict.fromkeys(found) if reading != typed and reading.isalpha())
