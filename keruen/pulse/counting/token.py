"""What a story's page says of itself in a beacon: the story's number, and a proof that this portal drew the page.

So a story that never was is refused without asking the database. The token is the same in each rendering and for each
reader: it says nothing of whoever reads.
"""

import re
from base64 import urlsafe_b64encode
from hashlib import blake2b
from hmac import compare_digest
from typing import Final

# Of the proof, in bytes.
_PROOF: Final = 10
_FORM: Final = re.compile(r"([1-9][0-9]{0,18})-([A-Za-z0-9_-]{14})")


class Tokens:
    def __init__(self, secret: str) -> None:
        """`secret` is the portal's signing key; a key of its own is derived from it."""
        self._key = blake2b(secret.encode(), digest_size=32, person=b"pulse token").digest()

    def token(self, article: int) -> str:
        return f"{article}-{self._proof(str(article))}"

    def article(self, token: str) -> int | None:
        """The story's number; None where this portal didn't write the token."""
        found = _FORM.fullmatch(token)
        if found is None or not compare_digest(found[2], self._proof(found[1])):
            return None
        return int(found[1])

    def _proof(self, article: str) -> str:
        proof = blake2b(article.encode(), digest_size=_PROOF, key=self._key).digest()
        return urlsafe_b64encode(proof).decode().rstrip("=")
