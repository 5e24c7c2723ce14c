"""Words as sentences ask for them: `{who.gen}` is a case, `{who:сказал|сказала|сказало|сказали}` agrees with it."""

from dataclasses import dataclass

# In the order in which a sentence gives its choices.
GENDERS = "mfnp"


@dataclass(frozen=True, slots=True)
class Russian:
    """A noun with what belongs to it. `about` and `beside` have their prepositions: об уране, со школой."""

    nom: str
    gen: str
    dat: str
    acc: str
    ins: str
    about: str
    beside: str
    gender: str  # m, f, n; p: plural

    @property
    def number(self) -> str:
        """As a verb asks: s, l."""
        return "l" if self.gender == "p" else "s"

    def __format__(self, choices: str) -> str:
        return choices.split("|")[GENDERS.index(self.gender)]


@dataclass(frozen=True, slots=True)
class Kazakh:
    """A noun in its cases. `too` is "and", which follows its sound: мектеп пен, ауыл мен."""

    nom: str
    gen: str
    dat: str
    acc: str
    loc: str
    abl: str
    ins: str
    too: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened, in Russian. Kazakh places are nouns like others."""

    nom: str
    within: str
    gen: str


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    gen: str
    gender: str

    def __format__(self, choices: str) -> str:
        return choices.split("|")[GENDERS.index(self.gender)]


@dataclass(frozen=True, slots=True)
class Verb:
    """`{did:past}`: the form of that name. Russian asks m, f, n, p (past), s, l (future), we, inf, dm … dp (done)."""

    forms: dict[str, str]

    def __format__(self, form: str) -> str:
        return self.forms[form]
