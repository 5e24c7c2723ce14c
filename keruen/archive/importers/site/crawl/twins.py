"""Pages that are one and the same at several addresses: by what they say of themselves, and by redirects."""

from typing import Final, NamedTuple

from keruen.archive.importers.site.crawl.page import Page
from keruen.archive.importers.site.crawl.pages import Pages

MOST_THE_SAME: Final = 50
# A page names a page that names a page: who follows further follows a mistake.
_LONGEST_PATH: Final = 10
_MOST_ADDRESSES: Final = 1_000

_THERE: Final = "SELECT id, key, canonical FROM page WHERE key = ? AND state = 'done'"
_FIRST_TO_NAME: Final = (
    "SELECT id, key, canonical FROM page WHERE canonical = ? AND canonical != '' AND state = 'done' ORDER BY id LIMIT 1"
)
_NAMING: Final = "SELECT 1 FROM page WHERE canonical = ? AND canonical != '' LIMIT ?"
_ADDRESSES: Final = """
WITH RECURSIVE same (key) AS (
    VALUES (:key), (:name)
    UNION
    SELECT page.key FROM same JOIN page ON page.canonical = same.key AND page.canonical != ''
     WHERE (SELECT count(*) FROM
            (SELECT 1 FROM page AS other WHERE other.canonical = same.key AND other.canonical != '' LIMIT :most + 1)
           ) <= :most
    UNION
    SELECT page.key FROM same JOIN page ON page.target = same.key AND page.target != ''
    LIMIT :addresses
)
SELECT page.url FROM same JOIN page USING (key) WHERE page.key != :key ORDER BY page.id
"""


class _Twin(NamedTuple):
    id: int
    key: str
    canonical: str


class Twins:
    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def name_of(self, page: Page) -> str:
        """The address that all of them are known by, as a key: what the page says it is, if that is believed."""
        return page.canonical if self._is_believed(page.canonical) else page.key

    def standing_for(self, page: Page) -> str:
        """The key of the one among them that is brought in: the one that they name if it is there, else the first.

        Of pages that name each other in a circle it is the first, too.
        """
        path = [_Twin(page.id, page.key, page.canonical)]
        while len(path) < _LONGEST_PATH:
            named = self._named_by(path[-1])
            if named in path:
                return min(path[path.index(named) :]).key
            path.append(named)
        return path[-1].key

    def addresses_of(self, page: Page) -> list[str]:
        """Where else it stood: the URLs of its twins, and of all that leads to it or to one of them."""
        values = {"key": page.key, "name": self.name_of(page), "most": MOST_THE_SAME, "addresses": _MOST_ADDRESSES}
        return [str(url) for (url,) in self._pages.rows(_ADDRESSES, values)]

    def _named_by(self, twin: _Twin) -> _Twin:
        """The page that stands for what this one says it is: itself if nobody else does."""
        if twin.canonical == twin.key or not self._is_believed(twin.canonical):
            return twin
        named = (twin.canonical,)
        rows = self._pages.rows(_THERE, named) or self._pages.rows(_FIRST_TO_NAME, named)
        return _Twin(*rows[0]) if rows else twin

    def _is_believed(self, canonical: str) -> bool:
        """Where very many pages say that they are the same one, it is their template that says so."""
        return bool(canonical) and len(self._pages.rows(_NAMING, (canonical, MOST_THE_SAME + 1))) <= MOST_THE_SAME
