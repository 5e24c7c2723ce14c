"""The formats of feeds, by the files that they are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from keruen.wire.outbound.feeds import atom, json_feed, rss
from keruen.wire.outbound.feeds.feed import Feed


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    file: str
    media_type: str
    write: Callable[[Feed], bytes]


ALL: Final = (
    Format("RSS", "rss.xml", rss.MEDIA_TYPE, rss.write),
    Format("Atom", "atom.xml", atom.MEDIA_TYPE, atom.write),
    Format("JSON Feed", "feed.json", json_feed.MEDIA_TYPE, json_feed.write),
)
BY_FILE: Final = {each.file: each for each in ALL}
