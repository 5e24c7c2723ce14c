"""What tells whether a story changed since it was brought in."""

import hashlib
import json
from collections.abc import Iterable

from keruen.archive.arrivals import Arrival

# When what is made of a page changes, give this another value: pages that didn't change are then stored anew.
FORM = "2"


def story_digest(story: Arrival, *, rules: str, html: str, pictures: Iterable[str]) -> str:
    """The same for the same words, pictures and rules, whatever else of the page changes."""
    seen = [FORM, rules, html, list(pictures)]
    said = [story.headline, story.lede, story.section, story.topics, story.language, story.published_at.isoformat()]
    more = [[each.name for each in story.bylines], story.translation_group, story.search_description]
    text = json.dumps([*seen, *said, *more], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
