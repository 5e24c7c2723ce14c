"""A plot in one language's words."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import gcd
from random import Random
from typing import Any, Final, TypeVar

from keruen.archive.demo.large import lexicon
from keruen.archive.demo.large.plot import Plot
from keruen.archive.demo.large.urn import Urn

SENTENCES_IN_PARAGRAPH: Final = (1, 2, 2, 3, 3, 3, 4)
PARAGRAPHS_UNDER_SUBHEADING: Final = 4
WITH_PULL_QUOTE: Final = 0.1
FIRST_YEAR: Final = 1991

Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True)
class Told:
    headline: str
    lede: str
    # As its column keeps it: blocks as JSON.
    body: str


@dataclass(slots=True)
class _Cast:
    """A plot's words in one language, and those of the sentence at hand."""

    who: list[Any]
    things: list[Any]
    matters: list[Any]
    speakers: list[Any]
    roles: list[str]
    words: dict[str, Any] = field(default_factory=dict)

    def turn(self, chance: Callable[[], float]) -> None:
        """The story's first words most of the time, its others in between."""
        words, speaker = self.words, chance() < 0.4
        words["person"], words["role"] = self.speakers[speaker], self.roles[speaker]
        words["who2"] = self.who[1 + (chance() < 0.4)]
        words["what"] = self.things[chance() < 0.25]
        words["matter"] = self.matters[chance() < 0.3]


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    # What is drawn for it anew each time.
    draws: tuple[str, ...]


class Teller:
    """One language's stories."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._year = FIRST_YEAR + 1
        did, ruled = (Urn([verb[language] for verb in lexicon.verbs(kind)]) for kind in "tm")
        written, counts = lexicon.phrases(language), Urn(lexicon.counts(language))
        self._draws: dict[str, Callable[[Random], Any]] = {
            "did": did.draw,
            "ruled": ruled.draw,
            "ago": lambda random: _one(written["ago"], random),
            "soon": lambda random: _one(written["soon"], random),
            "count": lambda random: _one(counts.draw(random), random),
            "year2": lambda random: self._year - 1 - int(random.random() * 6),
            "year": lambda random: FIRST_YEAR + int(random.random() * (self._year - FIRST_YEAR)),
        }
        self._headlines, self._subheadings, self._sentences = (
            [self._phrase(text) for text in written[kind]] for kind in ("headline", "subheading", "sentence")
        )
        # A story goes through the sentences by one of these steps, so that none comes twice in one that is short.
        count = len(self._sentences)
        self._steps = [step for step in range(1, count) if gcd(step, count) == 1]

    def tell(self, plot: Plot, random: Random, *, year: int) -> Told:
        """Of a story published in `year`."""
        self._year = year
        cast = self._cast(plot)
        headline = self._said(_one(self._headlines, random), cast, random)
        sentences, place, step = self._sentences, random.getrandbits(16), _one(self._steps, random)
        texts = [
            self._said(sentences[(place + turn * step) % len(sentences)], cast, random)
            for turn in range(plot.sentences + 1)
        ]
        return Told(headline, texts[0], self._body(texts[1:], cast, random))

    def _phrase(self, text: str) -> _Phrase:
        names = set(re.findall(r"{(\w+)", text))
        return _Phrase(text, tuple(name for name in self._draws if name in names))

    def _cast(self, plot: Plot) -> _Cast:
        language, noun = self.language, lexicon.noun
        actors, things, matters = (
            [noun(language, *each) for each in some] for some in (plot.actors, plot.things, plot.matters)
        )
        where, where2 = (lexicon.places()[place][language] for place in plot.places)
        return _Cast(
            actors,
            things,
            matters,
            [lexicon.speaker(language, name) for name in plot.people],
            [lexicon.roles()[role][language] for role in plot.roles],
            {"who": actors[0], "where": where, "where2": where2},
        )

    def _said(self, phrase: _Phrase, cast: _Cast, random: Random) -> str:
        words = cast.words
        cast.turn(random.random)
        for name in phrase.draws:
            words[name] = self._draws[name](random)
        said = phrase.text.format_map(words)
        at = said[0] == "«"
        return f"{said[:at]}{said[at].upper()}{said[at + 1 :]}"

    def _body(self, texts: list[str], cast: _Cast, random: Random) -> str:
        blocks: list[dict[str, Any]] = []
        paragraphs: list[str] = []
        while texts:
            count = _one(SENTENCES_IN_PARAGRAPH, random)
            paragraphs.append(f"<p>{' '.join(texts[:count])}</p>")
            texts = texts[count:]
            if len(paragraphs) == PARAGRAPHS_UNDER_SUBHEADING and len(texts) > count:
                subheading = self._said(_one(self._subheadings, random), cast, random)
                blocks += [_paragraphs(paragraphs), {"type": "heading", "value": subheading}]
                paragraphs = []
        blocks.append(_paragraphs(paragraphs))
        if random.random() < WITH_PULL_QUOTE:
            text = self._said(_one(self._sentences, random), cast, random)
            quote = {"text": text, "attribution": cast.words["person"].name}
            blocks.append({"type": "pull_quote", "value": quote})
        for block in blocks:
            block["id"] = f"{random.getrandbits(128):032x}"
        return _AS_JSON(blocks)


_AS_JSON: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _paragraphs(paragraphs: list[str]) -> dict[str, Any]:
    return {"type": "paragraph", "value": "".join(paragraphs)}


def _one(items: Sequence[Drawn], random: Random) -> Drawn:
    return items[int(random.random() * len(items))]
