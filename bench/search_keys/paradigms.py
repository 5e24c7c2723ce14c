"""The forms of a Kazakh noun, made by qazaq-inflector (MIT; its author has nothing to do with our rules).

It knows cases, possessives, plurals and their combinations. Two things that it lacks are added here: the vowel that a
few nouns lose (орын, орны), and -ғы, -гі of what is somewhere (ауылдағы). It has no rule for ь, whose words are left
out.
"""

from collections.abc import Mapping
from typing import Final

from qazaq_inflector import QazaqNameInflector

# Of these, a possessive takes the last vowel.
LOSING: Final[Mapping[str, str]] = {
    "халық": "халқ", "орын": "орн", "ауыз": "ауз", "мұрын": "мұрн", "ерін": "ерн", "қарын": "қарн", "мойын": "мойн",
    "бөрік": "бөрк", "құлып": "құлп", "қауіп": "қауп", "дауыс": "даус",
}  # fmt: skip
PERSONS: Final = ("1sg", "2sg", "2sg_formal", "1pl", "3")
# The same without what one says of what is mine or thine: what news mostly has.
PERSONS_OF_NEWS: Final = ("1pl", "3")
_inflector = QazaqNameInflector(strict=True)


def forms(noun: str, persons: tuple[str, ...] = PERSONS) -> set[str]:
    """All but the noun itself; about 90, or 50 with `PERSONS_OF_NEWS`."""
    made = set()
    for plural in (False, True):
        base = _inflector.pluralize(noun) if plural else noun
        made |= {_inflector.inflect(base, case) or base for case in _inflector.CASES}
        made.add(_there(_inflector.inflect(base, "locative") or base))
        for person in persons:
            made |= {_inflector.possessive(noun, person, case, plural) for case in _inflector.CASES}
            if person in PERSONS_OF_NEWS:
                made.add(_there(_inflector.possessive(noun, person, "locative", plural)))
    return {_shortened(form, noun) for form in made} - {noun}


def _there(locative: str) -> str:
    return locative + ("ғы" if locative[-1] == "а" else "гі")


def _shortened(form: str, noun: str) -> str:
    before_vowel = form[len(noun) : len(noun) + 1] in ("ы", "і")
    return LOSING[noun] + form[len(noun) :] if noun in LOSING and before_vowel else form
