"""The address of a stored page: what distinguishes it from others, and nothing else."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b


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
