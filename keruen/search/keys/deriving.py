"""A word's search key in a language."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from keruen.search.keys import russian
from keruen.search.keys.exception_file import Exceptions, Refused
from keruen.search.keys.kazakh.stemming import is_form
from keruen.search.keys.kazakh.stemming import stem as kazakh_stem
from keruen.search.keys.kazakh.verbs import verb_forms
from keruen.search.keys.spelling import is_kazakh, normal
from keruen.search.keys.tokens import without_set_off_ending, words

LANGUAGES = ("ru", "kk")
# Words remembered a language: some 60 MB when full, and all but the rare words of an archive.
REMEMBERED = 200_000
# A word longer than this is an address or noise; its beginning is enough.
LONGEST = 64

_SHIPPED = files("keruen.search.keys") / "exceptions"
_Derive = Callable[[str], str]


class _Language:
    """A language's exceptions, and the keys that were derived with them."""

    def __init__(self, language: str, editors: Path | None = None) -> None:
        self.exceptions = Exceptions()
        for path in (Path(str(_SHIPPED / f"{language}.tsv")), editors and editors / f"{language}.tsv"):
            if path and path.exists():
                self.exceptions.add(path, path.read_bytes().decode("utf-8", "replace"))
        self._language = language

    @cached_property
    def key(self) -> _Derive:
        # When it is first asked for: the dictionary of a language that nobody asks for isn't read.
        derive = {"kk": self._kazakh, "ru": self._russian}[self._language]()
        return lru_cache(maxsize=REMEMBERED)(_of_any(derive))

    def _kazakh(self) -> _Derive:
        nouns = self.exceptions.keys
        # қаламыз is "our town" more often than "we stay".
        verbs = {form: verb for form, verb in verb_forms().items() if form == verb or not is_form(form, nouns)}
        known = {**verbs, **nouns}
        return lambda word: kazakh_stem(word, known)

    def _russian(self) -> _Derive:
        known: Mapping[str, str] = {**russian.with_cases(self.exceptions.whole), **self.exceptions.keys}

        def derive(word: str) -> str:
            return known.get(word) or (kazakh_key(word) if is_kazakh(word) else russian.stem(word))

        return derive


def _of_any(derive: _Derive) -> _Derive:
    """For compounds and numbers as well, and for words as they are typed."""

    def part(word: str) -> str:
        word = normal(without_set_off_ending(word[:LONGEST]))
        if not word or word[0].isdigit():
            return word.replace(",", ".")
        if word.isascii():
            return word
        return derive(word)

    def key(word: str) -> str:
        parts = words(word)
        return part(parts[0]) if len(parts) == 1 else "-".join(map(part, parts))

    return key


_languages: dict[str, _Language] = {}


def _of(language: str) -> _Language:
    if language not in LANGUAGES:
        raise ValueError(f"there are no search keys in {language!r}; known: {', '.join(LANGUAGES)}")
    found = _languages.get(language)
    if found is None:
        found = _languages.setdefault(language, _Language(language))
    return found


def kazakh_key(word: str) -> str:
    return _of("kk").key(word)


def key(word: str, language: str) -> str:
    """The key that all forms of a word share: мектептерде → мектеп, людей → человек. A compound keeps its hyphen.

    Raises ValueError for a language without rules.
    """
    return _of(language).key(word)


def is_a_word(word: str, language: str) -> bool:
    """Whether it may be one: in Russian the dictionary has it, in Kazakh its letters are Kazakh ones.

    For words as `normal` gives them.
    """
    return russian.is_known(word) if language == "ru" else word.isalpha()


def keys(text: str, language: str) -> list[str]:
    """The keys of a text's words, in their order. Raises ValueError for a language without rules."""
    derive = _of(language).key
    return [derive(word) for word in words(text)]


def reload_exceptions(folder: Path | None) -> list[Refused]:
    """Reads the exceptions anew: the package's, then `kk.tsv` and `ru.tsv` of the folder, if they are there.

    Lines that can't be taken are passed over and given back. An index made before has other keys.
    """
    fresh = {language: _Language(language, folder) for language in LANGUAGES}
    _languages.update(fresh)
    return [refused for language in fresh.values() for refused in language.exceptions.refused]
