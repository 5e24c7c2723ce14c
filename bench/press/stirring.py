"""Live parts that change all the time: `python -m bench.press.stirring --story ID`.

Each second somebody opens the story, as the portal's log of views has it: the worker folds the view, and the story's
counter is drawn anew. It ends with its parent.
"""

import argparse
import os
import secrets
import time

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings

from keruen.pulse.counting import log, record

PAUSE_SECONDS = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", type=int, required=True)
    arguments = parser.parse_args()
    views, parent = log.LogWriter(log.folder_in(settings.DATA), now_ms), os.getppid()
    while os.getppid() == parent:
        opening = secrets.randbits(64)
        views.append(
            record.pack(article=arguments.story, at_ms=now_ms(), opening=opening, referrer=0, flags=record.TELLING)
        )
        time.sleep(PAUSE_SECONDS)


def now_ms() -> int:
    return int(settings.CLOCK.now().timestamp() * 1000)


if __name__ == "__main__":
    main()
