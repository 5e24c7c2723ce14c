"""Views added up, as each table has them. Times are whole minutes, or hours, of Unix time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from keruen.pulse.counting.record import NEW_READER, TELLING, Record
from keruen.pulse.counting.referrers import REFERRERS

MINUTE_MS = 60_000
MINUTES_IN_AN_HOUR = 60
OTHER = REFERRERS.index("other")


class Sums:
    def __init__(self, views: Iterable[Record]) -> None:
        # (article, minute, flags, referrer): so many views.
        self._kinds = Counter(
            [(article, at_ms // MINUTE_MS, flags, referrer) for flags, referrer, article, at_ms, _ in views]
        )

    @property
    def articles(self) -> set[int]:
        return {article for article, *_ in self._kinds}

    def leave_out(self, articles: set[int]) -> int:
        """How many views of theirs go."""
        gone = [kind for kind in self._kinds if kind[0] in articles]
        return sum(self._kinds.pop(kind) for kind in gone)

    def totals(self) -> dict[int, int]:
        """{article: views}"""
        totals: dict[int, int] = defaultdict(int)
        for (article, *_), views in self._kinds.items():
            totals[article] += views
        return totals

    def hours(self) -> dict[tuple[int, int], list[int]]:
        """{(article, hour): views by referrer}. A kind of referrer that is not known here is another one."""
        hours: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * len(REFERRERS))
        for (article, minute, _, referrer), views in self._kinds.items():
            hours[article, minute // MINUTES_IN_AN_HOUR][referrer if referrer < len(REFERRERS) else OTHER] += views
        return hours

    def minutes(self) -> dict[tuple[int, int], list[int]]:
        """{(minute, article): [views, those of them that tell what people read]}"""
        minutes: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
        for (article, minute, flags, _), views in self._kinds.items():
            sums = minutes[minute, article]
            sums[0] += views
            sums[1] += views if flags & TELLING else 0
        return minutes

    def site(self, languages: Mapping[int, str]) -> dict[tuple[int, str], list[int]]:
        """{(minute, language): [views, those by readers who had opened nothing in the minutes before]}"""
        site: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
        for (article, minute, flags, _), views in self._kinds.items():
            sums = site[minute, languages[article]]
            sums[0] += views
            sums[1] += views if flags & NEW_READER else 0
        return site
