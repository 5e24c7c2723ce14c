"""The portal's language that a foreign code means."""

from keruen.archive.report import RefusedItem

_KAZAKH_LETTERS = "әғқңөұүһі"
# As windows-1251 has them: counting bytes is quick.
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя".encode("cp1251")
_LATIN = b"abcdefghijklmnopqrstuvwxyz"
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
    looked_at = text[:LOOKED_AT].lower()
    letters = looked_at.encode("cp1251", "ignore")
    kazakh = sum(map(looked_at.count, _KAZAKH_LETTERS))
    cyrillic = len(letters) - len(letters.translate(None, _CYRILLIC))
    if cyrillic + kazakh == 0:
        language = "en" if letters != letters.translate(None, _LATIN) else ""
    else:
        language = "kk" if kazakh > _KAZAKH_SHARE * (cyrillic + kazakh) else "ru"
    return language if language in known else ""
