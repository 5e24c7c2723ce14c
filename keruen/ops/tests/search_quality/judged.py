"""The judged queries, as `queries.tsv` has them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "queries.tsv"
# Of these the answer is that there is none.
NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """`grades` by the stories' keys: 3 what was looked for, 2 much of it, 1 a word of it; what isn't there is 0."""

    languages: tuple[str, ...]
    kind: str
    text: str
    grades: Mapping[str, int]

    @property
    def page(self) -> str:
        """The language of the page that it is asked on."""
        return self.languages[0]

    def versions(self, there: Collection[str]) -> dict[str, int]:
        """The grades of what is `there`, as `budget-2027:kk`, in the languages of the query."""
        graded = {f"{key}:{language}": grade for key, grade in self.grades.items() for language in self.languages}
        return {version: grade for version, grade in graded.items() if version in there}

    def counted(self, found: Iterable[str]) -> list[str]:
        """What was found in the query's languages: what stands between in another is neither right nor wrong."""
        return [version for version in found if version.rpartition(":")[2] in self.languages]


def read() -> list[Judged]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [_judged(line) for line in lines if not line.startswith("#")]


def _judged(line: str) -> Judged:
    languages, kind, text, *grades = line.split("\t")
    pairs = (pair.rsplit(":", 1) for pair in " ".join(grades).split())
    return Judged(tuple(languages.split("+")), kind, text, {key: int(grade) for key, grade in pairs})
