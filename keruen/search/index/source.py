"""One story as the database has it: what the index is made of. Without Django, so that it goes to other processes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """A section, a topic or a person, as its language calls it."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """`published`: seconds since 1970. `blocks`: the text as it is stored, in JSON. `year` is that of the portal."""

    pk: int
    language: str
    published: int
    year: int
    headline: str
    lede: str
    blocks: str
    place: str
    section: Named | None
    topics: list[Named] = field(default_factory=list)
    people: list[Named] = field(default_factory=list)
