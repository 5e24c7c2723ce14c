"""Names of topics and people as terms of the index: what is typed is completed from what stories have.

A term begins with a word of the name, in lower case, and goes on with the words after it; then come its kind, its
number and its language: `алматы:topic:41:ru`. So the terms that begin with what was typed are names that have it at
the beginning of a word, and the index knows in how many stories each stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST: Final = 80
MOST_WORDS: Final = 5


class Kind(StrEnum):
    SECTION = "section"
    TOPIC = "topic"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Suggested:
    kind: Kind
    pk: int
    language: str


def terms(kind: Kind, pk: int, language: str, name: str) -> Iterator[str]:
    words = plain(name).split()
    for place in range(min(len(words), MOST_WORDS)):
        yield f"{' '.join(words[place:])[:LONGEST]}:{kind}:{pk}:{language}"


def plain(text: str) -> str:
    """In lower case, ё as е, and no colon, which stands between the parts of a term."""
    return " ".join(text.lower().replace("ё", "е").replace(":", " ").split())


def suggested(term: str) -> Suggested | None:
    """What a term names; None where it is none of ours."""
    parts = term.rsplit(":", 3)
    if len(parts) != 4 or parts[1] not in list(Kind) or not parts[2].isdigit():
        return None
    return Suggested(Kind(parts[1]), int(parts[2]), parts[3])
