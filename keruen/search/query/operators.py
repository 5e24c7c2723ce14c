"""The words before a colon, in each language that readers type them in, and what they limit."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Operator(StrEnum):
    PERSON = "person"
    SECTION = "section"
    TOPIC = "topic"
    YEAR = "year"
    LANGUAGE = "language"


_NAMES: Final = {
    Operator.PERSON: "person author автор человек персона адам тұлға",
    Operator.SECTION: "section раздел рубрика бөлім айдар",
    Operator.TOPIC: "topic tag тема тег тақырып",
    Operator.YEAR: "year год годы жыл",
    Operator.LANGUAGE: "lang language язык тіл",
}
OPERATORS: Final = MappingProxyType({name: kind for kind, names in _NAMES.items() for name in names.split()})

_LANGUAGES: Final = {
    "ru": "ru rus russian русский русском по-русски рус орыс орысша орыс-тілі",
    "kk": "kk kz kaz kazakh казахский казахском по-казахски каз қаз қазақ қазақша",
}
LANGUAGES: Final = MappingProxyType({name: code for code, names in _LANGUAGES.items() for name in names.split()})
