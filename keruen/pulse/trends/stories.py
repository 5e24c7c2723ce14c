from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of a story that is read; `published` in seconds since 1970."""

    language: str
    published: float
    topics: tuple[int, ...]
