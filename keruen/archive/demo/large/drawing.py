"""Which stories come next: about what, in which languages, when."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from keruen.archive.demo.large.moments import Moments
from keruen.archive.demo.large.plot import Plot, Plots
from keruen.newsroom.models import Page

# The n-th plot's stories have this translation key and n more: so a second start knows what the first has made.
FIRST_KEY: Final = 0x6B657275_656E4D41
MOST: Final = 2**48
# Languages of a plot's stories, the original first, and how many of a hundred plots have them.
TOLD_IN: Final = {("ru",): 46, ("kk",): 26, ("ru", "kk"): 21, ("kk", "ru"): 7}


@dataclass(slots=True)
class Story:
    language: str
    plot: Plot
    moment: datetime
    key: UUID
    # Where its original stands in the batch.
    original: int | None
    # The moment as the database takes it: worked out once for a dozen rows.
    at: Any = None
    headline: str = ""
    row: dict[str, Any] = field(default_factory=dict)


class Drawing:
    """Stories that came out until the moment `until`, in those of the languages that the portal has."""

    def __init__(self, until: datetime, languages: Collection[str]) -> None:
        self._until, self._languages = until, languages
        self._plots, self._moments = Plots(), Moments(until)

    def next(self, random: Random, plot: int, *, done: int, lacking: int, most: int) -> tuple[list[Story], int]:
        """`most` stories, of plots from the number `plot` on, and the number of the plot after theirs.

        `done` of `lacking` were drawn before: that tells how far in time the archive has come.
        """
        batch: list[Story] = []
        for told_in in random.choices(list(TOLD_IN), list(TOLD_IN.values()), k=most):
            out = self._moments.at((done + len(batch)) / lacking, random)
            drawn, key, original = self._plots.draw(random), UUID(int=FIRST_KEY << 64 | plot), None
            plot += 1
            for language in told_in:
                if language not in self._languages:
                    continue
                batch.append(Story(language, drawn, out, key, original))
                original = len(batch) - 1
                out = min(out + timedelta(minutes=20 + 400 * random.random()), self._until)
            if len(batch) >= most:
                break
        return batch[:most], plot


def drawn_before() -> tuple[int, int]:
    """How many stories were written before, and the number of the next plot."""
    first, last = UUID(int=FIRST_KEY << 64), UUID(int=FIRST_KEY << 64 | MOST)
    made = Page.objects.filter(translation_key__gte=first, translation_key__lte=last)
    newest = made.order_by("-translation_key").values_list("translation_key", flat=True).first()
    return made.count(), (newest.int & MOST - 1) + 1 if newest else 0
