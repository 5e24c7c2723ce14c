"""Where a reader came from, told by the host of the page before."""

from typing import Final

# The log keeps the place in this tuple, so a new class is added at its end.
REFERRERS: Final = ("search", "social", "messenger", "direct", "internal", "other")
