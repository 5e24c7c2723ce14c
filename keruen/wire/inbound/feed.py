"""What all feeds share: where a source is asked, whom to credit, and how an answer is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from pydantic import ValidationError

from keruen.lib.outgoing import Answer, fetch


class FeedError(Exception):
    """A source answered, but not with what it should; the message says what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The credit that a source's terms ask for; shown with a link wherever its values are."""

    text: Promise | str
    url: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a source is asked and how we introduce ourselves. A host in `trusted_hosts` may be a private one."""

    address: str
    trusted_hosts: frozenset[str]
    user_agent: str

    def get(self, url: str, *, headers: Mapping[str, str] | None = None, **limits: Any) -> Answer:
        """The answer of ``url``, which is this address or one derived from it. Raises FetchError."""
        introduction = {"User-Agent": self.user_agent, **(headers or {})}
        return fetch(url, headers=introduction, trusted_hosts=self.trusted_hosts, **limits)


def complaint(error: ValidationError) -> str:
    """The first thing that is wrong, as one line: where, what was expected and what was found."""
    problem = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    expected = problem["msg"].removeprefix("Value error, ")
    return f"{where or 'document'}: {expected}, found {excerpt(problem['input'])}"


def excerpt(value: object) -> str:
    """The beginning of what a source sent, on one line, for a message."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    shown = repr(text)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."
