"""Who sees the newsroom's numbers: each role of the desk, unless a portal takes it away from one."""

from typing import Any, Final

SEE: Final = "pulse.see_numbers"


def may_see(user: Any) -> bool:
    return bool(user.has_perm(SEE))
