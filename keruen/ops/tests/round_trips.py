"""The newsroom that is in the database moves out, and into empty portals with databases of their own, as it was."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from keruen.archive.exporters.wordpress.names import post_number
from keruen.archive.exporters.wordpress.tests.test_round_trip import as_wordpress_knows_it
from keruen.archive.tests.whole_stories import Telling
from keruen.ops.tests.conftest import SQLITE
from keruen.ops.tests.portal import Portal

Furnish = Callable[[Path], Path]
Story = dict[str, Any]


def check_ninjs(folder: Path, furnish: Furnish) -> None:
    """Field by field, to the letter."""
    call_command("export", "ninjs", str(folder / "ninjs"), "--media")
    after = _moved_in(Portal(furnish(folder / "of-ninjs"), **SQLITE), "ninjs", str(folder / "ninjs"))
    _compare(Telling(brought=False), after, seen=dict)


def check_wordpress(folder: Path, furnish: Furnish) -> None:
    """All that WordPress has a field for, and every word that readers read."""
    call_command("export", "wordpress", str(folder / "out.xml"), "--media")
    portal = Portal(furnish(folder / "of-wordpress"), **SQLITE)
    after = _moved_in(portal, "wordpress", str(folder / "out.xml"), "--media", str(folder))
    telling = Telling(brought=False)
    host = settings.SITE_URL.partition("//")[2]
    telling.uris = {pk: f"https://{host}/?p={post_number(pk)}" for pk in telling.uris}
    _compare(telling, after, seen=as_wordpress_knows_it)


def _moved_in(portal: Portal, *arguments: str) -> dict[str, Story]:
    said = portal.run("import", *arguments)
    assert "refused" not in said, said
    command = [sys.executable, "-m", "keruen.archive.tests.whole_stories", "brought"]
    told = subprocess.run(command, env=portal.environment, capture_output=True, text=True, check=True).stdout
    stories = (json.loads(line) for line in told.splitlines() if line.startswith('{"body"'))
    return {story["uri"]: story for story in stories}


def _compare(before: Telling, after: dict[str, Story], *, seen: Callable[[Story], Story]) -> None:
    former = {each["uri"]: each for each in map(json.loads, map(json.dumps, before.stories()))}
    assert len(former) > 100
    assert former.keys() == after.keys()
    pairs = ((uri, seen(story), seen(after[uri])) for uri, story in former.items())
    different = [
        (uri, name, story[name], found[name])
        for uri, story, found in pairs
        for name in story
        if story[name] != found[name]
    ]
    assert not different, different[:5]
