"""The portal's language that a foreign code means."""

from keruen.archive.report import RefusedItem

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
