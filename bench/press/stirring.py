"""Live parts that change all the time: `python -m bench.press.stirring --story ID`.

Each second the story is read more often, as `keruen.pulse` notes it: its counter and what is made of the counters are
computed anew. It ends with its parent.
"""

import argparse
import os
import time

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from keruen.pulse.actions import set_floor
from keruen.pulse.models import StoryViews

PAUSE_SECONDS = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", type=int, required=True)
    arguments = parser.parse_args()
    known = StoryViews.objects.filter(article_id=arguments.story).values_list("total", flat=True).first()
    total, parent = known or 0, os.getppid()
    while os.getppid() == parent:
        total += 1
        set_floor({arguments.story: total})
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
