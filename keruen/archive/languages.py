"""The portal's language that a foreign code means."""

import re

from keruen.archive.report import RefusedItem

_KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
# Of a hundred letters of Kazakh some twenty are its own; a Russian text has them in a name here and there.
_KAZAKH_SHARE = 0.03
LOOKED_AT = 4000

# ISO 639-1 and -2, and the country's code that is often written for its language.
_MEANT = {"ru": "ru", "rus": "ru", "kk": "kk", "kaz": "kk", "kz": "kk", "en": "en", "eng": "en"}


def language_of(code: str, *, known: tuple[str, ...]) -> str:
    """`ru` for ru, RU, ru-KZ, rus. RefusedItem if there is none, or the portal doesn't publish in it."""
    main = code.replace("_", "-").partition("-")[0].strip().lower()
    language = _MEANT.get(main, "")
    if language not in known:
        shown = f"“{code[:40]}”" if code else "is missing"
        raise RefusedItem(f"language: {shown}; the portal has {', '.join(known)} (KERUEN_LANGUAGES)")
    return language


def detected(text: str, *, known: tuple[str, ...]) -> str:
    """The language that the letters of `text` (or HTML) speak for; "" if they don't tell, or it isn't `known`."""
    looked_at = text[:LOOKED_AT]
    kazakh, cyrillic = len(_KAZAKH_LETTERS.findall(looked_at)), len(_CYRILLIC.findall(looked_at))
    if cyrillic + kazakh == 0:
        language = "en" if _LATIN.search(looked_at) else ""
    else:
        language = "kk" if kazakh > _KAZAKH_SHARE * (cyrillic + kazakh) else "ru"
    return language if language in known else ""
