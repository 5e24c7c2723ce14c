"""Who asks is no person, as far as the User-Agent says: the list of the package crawler-user-agents, kept by many."""

import re
from functools import lru_cache
from typing import Final

from crawleruseragents import CRAWLER_USER_AGENTS_DATA

# A search takes about a millisecond; a reader worker meets some hundreds of different browsers.
_REMEMBERED: Final = 4096
# What a browser says in its first words; the rest could only be made up.
_LONGEST: Final = 400
_BOTS: Final = re.compile("|".join(f"(?:{bot['pattern']})" for bot in CRAWLER_USER_AGENTS_DATA))
# Messengers name themselves when they fetch previews, and also in the windows in which people read.
_WINDOW_OF_A_MESSENGER: Final = re.compile(r"^(Mozilla/5\.0 \(.*\) .*?)\b(?:Viber|WhatsApp)\b")


@lru_cache(maxsize=_REMEMBERED)
def is_bot(user_agent: str) -> bool:
    """Every browser says what it is; whoever says nothing is none."""
    said = _WINDOW_OF_A_MESSENGER.sub(r"\1", user_agent[:_LONGEST])
    return not said.strip() or _BOTS.search(said) is not None
