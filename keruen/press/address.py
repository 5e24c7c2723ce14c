"""The address of a stored page: what distinguishes it from others, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode

# A browser or a link never sends as many; more is a flood.
MOST_PARAMETERS = 50


@dataclass(frozen=True)
class Address:
    """Host, path, normalised query and language of an answer."""

    host: str
    path: str
    query: str = ""
    language: str = ""

    @cached_property
    def digest(self) -> bytes:
        """Sixteen bytes that stand for it."""
        whole = "\n".join((self.host, self.path, self.query, self.language))
        return blake2b(whole.encode(errors="surrogatepass"), digest_size=16).digest()

    def __str__(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


class Parameters:
    """The names of query parameters that any view declares; nothing else distinguishes one address from another."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = frozenset(names)

    def normalised(self, query: str) -> str:
        """The query with declared parameters alone, sorted, of a repeated one the last, as Django reads it.

        Empty values are left out. A query that can't be read, or has more than fifty parameters, counts as none.
        """
        if not query or not self.names:
            return ""
        try:
            given = parse_qsl(query, max_num_fields=MOST_PARAMETERS)
        except ValueError:
            return ""
        return urlencode(sorted({name: value for name, value in given if name in self.names}.items()))
