"""A process ends with the one that started it, also when that one is killed and can't say so.

Else what is left would go on listening beside its successor. On Linux the kernel sends the signal; elsewhere there is
nothing of the kind, and a killed parent leaves its children behind.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with(parent: int, number: signal.Signals) -> None:
    """The calling process gets the signal when `parent` ends; at once, if that has ended meanwhile."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)
