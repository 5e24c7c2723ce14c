"""What a site's sitemap says of a page, as the queue keeps it."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Listed:
    published: str = ""
    headline: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    captions: dict[str, str] = field(default_factory=dict)
    alternates: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Listed":
        said = json.loads(text) if text else {}
        return cls(**{**said, "topics": tuple(said.get("topics", ()))})


def listed_text(said: dict[str, Any]) -> str:
    """Of an `Entry.said`. A page that a sitemap names has one, though it be empty."""
    return json.dumps(said, ensure_ascii=False)
