"""Typesetting of plain text and HTML for display: no-break spaces and quotation marks."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from keruen.lib.languages import in_language

_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_WORD: Final = re.compile(r"\S+")

_BEFORE_A_WORD: Final = "«„“‘\"'([—–"
_AFTER_A_WORD: Final = "»“”’\"')].,:;!?…"

_RUSSIAN_LEADING: Final = frozenset({
    "в", "к", "с", "о", "у", "и", "а", "на", "по", "за", "из", "от", "до", "не", "ни", "но",
    "со", "во", "об", "ко", "да",
})  # fmt: skip
_RUSSIAN_TRAILING: Final = frozenset({
    "же", "ж", "ли", "ль", "бы", "б",
})  # fmt: skip
_KAZAKH_TRAILING: Final = frozenset({
    "ма", "ме", "ба", "бе", "па", "пе", "да", "де", "та", "те", "ғой",
})  # fmt: skip
_KAZAKH_CONJUNCTIONS: Final = frozenset({
    "және", "мен", "бен", "пен", "не", "немесе",
})  # fmt: skip

# Two numbers of a list are joined by a conjunction, not counted in it: "5 и 6".
_NEVER_COUNTED: Final = _RUSSIAN_LEADING | _KAZAKH_CONJUNCTIONS

_NUMBER: Final = re.compile(r"[^\w\s]*\d(?:[\d.,:/\N{MINUS SIGN}–-]*\d)?")
_THREE_DIGITS: Final = re.compile(r"\d{3}(?!\d)")
_INITIALS: Final = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*|Дж\.")
_UNIT_SIGNS: Final = "₸₽$€£¥%‰°′″"
_CAPITAL_UNITS: Final = frozenset({
    "Вт", "кВт", "МВт", "ГВт", "В", "А", "Н", "Гц", "МГц", "ГГц", "Па", "МПа", "Дж", "Б", "КБ",
    "МБ", "ГБ", "ТБ", "Мбит", "Гбит", "МРП", "KZT", "RUB", "USD", "EUR", "W", "MW", "GW", "V",
    "A", "Hz", "MHz", "GHz", "Pa", "MPa", "J", "KB", "MB", "GB", "TB", "Mbit", "Gbit",
})  # fmt: skip
_ENGLISH_UNITS: Final = _CAPITAL_UNITS | frozenset({
    "km", "m", "cm", "mm", "kg", "g", "mg", "t", "ha", "l", "ml", "kW", "kWh", "MWh", "km/h",
    "mph", "a.m", "p.m", "am", "pm", "percent", "tenge", "dollars", "euros", "roubles",
    "rubles", "thousand", "million", "billion", "trillion", "bn", "mln", "minute", "minutes",
    "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
})  # fmt: skip

# Comments and elements whose text is shown or run as written, closed or not, and any other tag.
_MARKUP: Final = re.compile(
    r"""
    <!--.*?(?:-->|\Z)
    | <(?P<verbatim>pre|code|script|style|textarea)(?=[\s/>]).*?(?:</(?P=verbatim)\s*>|\Z)
    | <[a-z/!?](?:[^<>"']|"[^"]*"|'[^']*')*>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)

_Rule = Callable[[str, str], bool]


class _Quotes(NamedTuple):
    """The quotation marks of a language, outside and inside another quotation."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_QUOTES: Final[Mapping[str, _Quotes]] = {
    "en": _Quotes(outer=("“", "”"), inner=("‘", "’")),
    "kk": _Quotes(outer=("«", "»"), inner=("„", "“")),
    "ru": _Quotes(outer=("«", "»"), inner=("„", "“")),
}


def bind(text: str, *, language: str) -> str:
    """Return plain ``text`` with a no-break space (U+00A0) where a line should not end.

    In every language: before a dash, after № and §, and between the groups of a long number. In
    Russian and Kazakh also between a number and the word or unit it counts, and between initials
    and a surname; in English between a number and a unit. Russian also keeps one- and two-letter
    prepositions, conjunctions and particles with the next word, and же, ли, бы with the previous;
    Kazakh keeps ма, да, ғой and their variants with the previous word.

    Only single plain spaces between words change: every other character, line ends and runs of
    spaces included, stays as it is. Binding a bound text changes nothing.

    Raises ValueError for a language other than en, kk and ru.
    """
    rules = _rules(language)
    letters = list(text)
    for left, right in pairwise(_WORD.finditer(text)):
        if text[left.end() : right.start()] != " ":
            continue
        if _is_bound(left[0], right[0], rules):
            letters[left.end()] = _NO_BREAK_SPACE
    return "".join(letters)


def _is_bound(left: str, right: str, rules: tuple[_Rule, ...]) -> bool:
    # A loop: `any` makes a generator for each pair of words, which costs more than the rules.
    for rule in rules:  # noqa: SIM110
        if rule(left, right):
            return True
    return False


def bind_html(html: str, *, language: str) -> str:
    """Return ``html`` with ``bind`` applied to each of its text nodes.

    Tags, attributes, comments and the text of pre, code, script, style and textarea stay as they
    are. Each node is bound on its own: a space next to a tag stays plain. Character references are
    read as written, not decoded.

    Raises ValueError for a language other than en, kk and ru.
    """
    pieces = []
    end = 0
    for markup in _MARKUP.finditer(html):
        pieces.append(bind(html[end : markup.start()], language=language))
        pieces.append(markup[0])
        end = markup.end()
    pieces.append(bind(html[end:], language=language))
    return "".join(pieces)


def quote(text: str, language: str) -> str:
    """Return ``text`` in the quotation marks of the language, with those inside it made inner ones.

    Russian and Kazakh write «ёлочки» outside and „лапки“ inside, English “double” outside and
    ‘single’ inside. Straight and curly double marks in the text become inner marks when they pair
    up; one that closes nothing, such as the sign for inches, stays.

    Raises ValueError for a language other than en, kk and ru.
    """
    quotes = in_language(_QUOTES, language)
    opening, closing = quotes.outer
    return opening + _with_inner_marks(text, *quotes.inner) + closing


def _with_inner_marks(text: str, opening: str, closing: str) -> str:
    letters = list(text)
    waiting: list[int] = []
    for place, letter in enumerate(text):
        if letter not in '«»„“”"':
            continue
        if _opens(text, place):
            waiting.append(place)
        elif waiting:
            letters[waiting.pop()] = opening
            letters[place] = closing
    return "".join(letters)


def _opens(text: str, place: int) -> bool:
    """Say whether the mark at ``place`` opens a quotation; some marks tell only by their place."""
    letter = text[place]
    if letter in "«„":
        return True
    if letter in "»”":
        return False
    before = text[place - 1 : place] if place else " "
    return before.isspace() or before in _BEFORE_A_WORD


def _word_before(left: str) -> str:
    return left.lstrip(_BEFORE_A_WORD)


def _word_after(right: str) -> str:
    return right.rstrip(_AFTER_A_WORD)


def _is_number(word: str) -> bool:
    # Nearly all words end with a letter, and expressions are dear.
    return word[-1].isdigit() and _NUMBER.fullmatch(word) is not None


def _before_a_dash(_left: str, right: str) -> bool:
    # A hyphen or an en dash before a digit belongs to the number.
    return right.startswith("—") or right == "–"


def _numbered(left: str, right: str) -> bool:
    return left[-1] in "№§" and _word_before(left) in ("№", "§", "§§") and right[0].isdigit()


def _digit_groups(left: str, right: str) -> bool:
    return _is_number(left) and bool(_THREE_DIGITS.match(right))


def _initials(left: str, right: str) -> bool:
    if left[-1] != ".":
        return False
    initials = _word_before(left)
    return bool(_INITIALS.fullmatch(initials)) and initials[0].isupper() and right[0].isupper()


def _counted(left: str, right: str) -> bool:
    if not _is_number(left):
        return False
    # Compared with its full stop: "5 с." is five seconds, "5 с" the preposition.
    if right in _NEVER_COUNTED:
        return False
    # A capital begins a name, not a thing counted, except in some units.
    return right[0].islower() or right[0] in _UNIT_SIGNS or _word_after(right) in _CAPITAL_UNITS


def _measured(left: str, right: str) -> bool:
    if not _is_number(left):
        return False
    return right[0] in _UNIT_SIGNS or _word_after(right) in _ENGLISH_UNITS


def _russian_leading(left: str, _right: str) -> bool:
    return _word_before(left).lower() in _RUSSIAN_LEADING


def _russian_trailing(_left: str, right: str) -> bool:
    return _word_after(right).lower() in _RUSSIAN_TRAILING


def _kazakh_trailing(_left: str, right: str) -> bool:
    return _word_after(right).lower() in _KAZAKH_TRAILING


_SHARED_RULES: Final[tuple[_Rule, ...]] = (_before_a_dash, _numbered, _digit_groups)
_CYRILLIC_RULES: Final[tuple[_Rule, ...]] = (*_SHARED_RULES, _initials, _counted)
_RULES: Final[Mapping[str, tuple[_Rule, ...]]] = {
    "en": (*_SHARED_RULES, _measured),
    "kk": (*_CYRILLIC_RULES, _kazakh_trailing),
    "ru": (*_CYRILLIC_RULES, _russian_leading, _russian_trailing),
}


def _rules(language: str) -> tuple[_Rule, ...]:
    return in_language(_RULES, language)
