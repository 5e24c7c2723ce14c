"""In which of the portal's languages a page's story is."""

from collections.abc import Sequence

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.languages import detected, language_of
from keruen.archive.report import RefusedItem

# Fewer letters may be a name from anywhere.
_TELLS_LANGUAGE = 100


def story_language(text: str, *, marked: str, slugs: Sequence[str], choice: LanguageChoice, lost: Lost) -> str:
    """A category's goes first, then what letters tell, then `marked`: pages often name a language they aren't in."""
    if any(slug in choice.by_slug for slug in slugs):
        marked = ""
    letters = detected(text, known=choice.known) if len(text) >= _TELLS_LANGUAGE else ""
    if marked and letters and not _means(marked, letters, choice.known):
        lost("language", f"the page says “{marked[:20]}”, its letters say {letters}")
        marked = letters
    return choice.language(mark=marked, slugs=slugs, text=text)


def _means(marked: str, language: str, known: tuple[str, ...]) -> bool:
    try:
        return language_of(marked, known=known) == language
    except RefusedItem:
        return False
