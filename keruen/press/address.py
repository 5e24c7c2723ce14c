"""The address of a stored page: what distinguishes it from others, and nothing else."""

from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True)
class Address:
    """Host, path, normalised query and language of an answer."""

    host: str
    path: str
    query: str = ""
    language: str = ""

    @property
    def digest(self) -> bytes:
        """Sixteen bytes that stand for it."""
        known: bytes | None = self.__dict__.get("_digest")  # Python 3.11's `cached_property` takes a lock
        if known is None:
            whole = f"{self.host}\n{self.path}\n{self.query}\n{self.language}"
            known = self.__dict__["_digest"] = blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return known

    def __str__(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path
