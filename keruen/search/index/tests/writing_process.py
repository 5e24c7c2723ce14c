"""Writers of an index that do nothing else, to be killed: `python -m …`, with KERUEN_DATA and KERUEN_DATABASE_URL.

For each line of the standard input it begins another one, says its number, a line for each commit, and when it is over.
"""

import os
import sys
from unittest.mock import patch

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "keruen.settings"
django.setup()

from keruen.search.index import writer  # noqa: E402
from keruen.search.index.place import own_place  # noqa: E402


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - it is what the test reads


def write() -> None:
    """One story in each commit, so that there is much to be killed in."""
    with patch.object(writer, "MOST_STORIES", 1):
        mine = writer.Writer(own_place())
        while mine.turn():
            say("committed")


def main() -> None:
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            write()
            os._exit(0)
        say(child)
        say("over", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
