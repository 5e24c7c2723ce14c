"""Words to search keys: forms of one word get one key.

`key` and `keys` are what the index and a query are made with, `tokens` tells where words stand, for highlighting.
Pure Python without Django, and nothing of the portal is imported; start at `deriving.py`, then `kazakh/`. What the
rules would miss stands in `exceptions/`, to which a portal adds by `reload_exceptions`.
"""

from keruen.search.keys.deriving import LANGUAGES, is_a_word, key, keys, reload_exceptions
from keruen.search.keys.exception_file import Refused
from keruen.search.keys.spelling import is_kazakh, normal
from keruen.search.keys.tokens import Token, tokens

__all__ = [
    "LANGUAGES", "Refused", "Token", "is_a_word", "is_kazakh", "key", "keys", "normal", "reload_exceptions", "tokens"
]  # fmt: skip
