"""What a query is limited to."""

from dataclasses import dataclass

from tantivy import Occur

from keruen.search.query.clauses import Clauses, any_number, between, in_language
from keruen.search.query.query import Years


@dataclass(frozen=True, slots=True)
class Limits:
    """What was chosen or asked for by name, as numbers: of each kind that is given, one has to be there."""

    section: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    person: tuple[int, ...] = ()
    years: Years | None = None
    language: str = ""

    def clauses(self) -> Clauses:
        found: Clauses = []
        for name in ("section", "topic", "person"):
            numbers = getattr(self, name)
            if numbers:
                found.append((Occur.Must, any_number(name, numbers)))
        if self.years is not None:
            found.append((Occur.Must, between("year", self.years.first, self.years.last)))
        if self.language:
            found.append((Occur.Must, in_language(self.language)))
        return found
