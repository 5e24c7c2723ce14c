"""The tables of words (`words/*.tsv`) and sentences (`words/*.txt`), read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from keruen.archive.demo.large import kazakh, russian
from keruen.archive.demo.large.word import Kazakh, Place, Russian, Speaker, Verb

FOLDER: Final = Path(__file__).parent / "words"
LANGUAGES: Final = ("ru", "kk")
KAZAKH_VERB: Final = ("past", "fut", "ppast", "pfut", "inf")


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """What stories are about, in both languages: a school, the budget, the fishermen."""

    key: str
    section: str
    kind: str  # actor, thing, matter
    names: dict[str, str]

    @property
    def takes_adjectives(self) -> bool:
        """Many actors may be young or local; a ministry may not. Nor may what has an adjective already."""
        is_one_word = " " not in self.names["ru"]
        return is_one_word and (self.kind != "actor" or russian.declined(self.names["ru"]).gender == "p")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A person in both languages."""

    names: dict[str, str]
    gender: str


def rows(table: str) -> Iterator[list[str]]:
    for line in (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@cache
def concepts() -> list[Concept]:
    return [
        Concept(russian_name.replace(" ", "-"), section, kind, {"ru": russian_name, "kk": kazakh_name})
        for section, kind, russian_name, kazakh_name in rows("nouns")
    ]


@cache
def adjectives(kind: str) -> list[tuple[str, str]]:
    return [(ru, kk) for of, ru, kk in rows("adjectives") if of == kind]


@cache
def places() -> list[dict[str, Any]]:
    """By language: the words of a place."""
    return [
        {"ru": Place(name, within, genitive), "kk": kazakh.declined(named)}
        for name, within, genitive, named in rows("places")
    ]


@cache
def names() -> list[Name]:
    """Everybody that given names and surnames make, those that follow each other as unlike as can be."""
    given, surnames = ([row for row in rows("people") if row[0] in kinds] for kinds in ("mf", "s"))
    found = []
    for turn in range(len(surnames)):
        for place, (gender, *spelled) in enumerate(given):
            _, *family = surnames[(place + turn) % len(surnames)]
            ending = "а" if gender == "f" else ""
            ru, kk = (f"{first} {last}{ending}" for first, last in zip(spelled, family, strict=True))
            found.append(Name({"ru": ru, "kk": kk}, gender))
    return found


@cache
def roles() -> list[dict[str, str]]:
    return [{"ru": ru, "kk": kk} for kind, ru, kk in rows("people") if kind == "r"]


@cache
def verbs(kind: str) -> list[dict[str, Verb]]:
    return [{"ru": russian.verb(ru), "kk": _kazakh_verb(kk)} for of, ru, *kk in rows("verbs") if of == kind]


@cache
def noun(language: str, concept: Concept, adjective: int | None) -> Russian | Kazakh:
    """In its cases, with an adjective before it."""
    ru, kk = adjectives(concept.kind)[adjective] if adjective is not None else ("", "")
    if language == "ru":
        return russian.declined(concept.names["ru"], ru)
    return kazakh.declined(f"{kk} {concept.names['kk']}".strip())


@cache
def speaker(language: str, name: Name) -> Speaker:
    written = name.names[language]
    return Speaker(written, kazakh.declined(written).gen if language == "kk" else "", name.gender)


@cache
def counts(language: str) -> list[list[Russian | Kazakh]]:
    """For each kind of thing, numbers of it. None ends in one, which would want a verb in the singular."""
    return [[_counted(language, number, ru, kk) for number in _numbers(int(least), int(most))]
            for ru, kk, least, most in rows("counts")]  # fmt: skip


@cache
def phrases(language: str) -> dict[str, list[str]]:
    """By heading: headline, subheading, ago, soon, sentence."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            found[line[2:]] = current = []
        else:
            current.append(line)
    return found


def _counted(language: str, number: int, ru: str, kk: str) -> Russian | Kazakh:
    if language == "kk":
        return kazakh.declined(f"{number} {kk}")
    words = russian.counted(number, ru)
    return Russian(words, "", "", words, "", "", "", "p")


def _numbers(least: int, most: int, count: int = 60) -> list[int]:
    """Small ones close to each other, large ones round."""
    found, number = [], float(least)
    growth = (most / least) ** (1 / count)
    for _ in range(count):
        whole = int(number) if number < 100 else round(number, -1 if number < 1000 else -2)
        if int(whole) % 10 != 1:
            found.append(int(whole))
        number *= growth
    return list(dict.fromkeys(found))


def _kazakh_verb(forms: list[str]) -> Verb:
    known = dict(zip(KAZAKH_VERB, forms, strict=True))
    infinitive = kazakh.declined(known["inf"])
    ending = "міз" if known["fut"].endswith("і") else "мыз"
    return Verb({**known, "dat": infinitive.dat, "abl": infinitive.abl, "we": known["fut"][:-2] + ending})
