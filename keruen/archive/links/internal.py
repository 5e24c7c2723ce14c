"""The archive against itself: what stories' bodies point to on this site and on those it was moved from."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model

from keruen.archive.links.findings import Finding, Findings, written
from keruen.archive.links.mentions import ADDRESS, DOCUMENT, PAGE, PICTURE, Mention, mentions
from keruen.archive.links.places import Places
from keruen.newsroom.models import Article, Page, Picture

BATCH: Final = 500
_SHOWN_WELL: Final = "lead somewhere"


@dataclass(frozen=True, slots=True)
class _Story:
    pk: int
    found: list[Mention]


class Check:
    """Goes through live stories by their numbers, a batch at a time; after each it is known where it stands.

    A check that was stopped goes on there: `folder` holds its position and its CSV file until it is done.
    """

    def __init__(self, folder: Path, places: Places) -> None:
        self.places = places
        self._hosts = sorted(places.former)
        self.state_file = folder / "check.json"
        self.table = folder / "internal.csv"

    @property
    def goes_on_after(self) -> int:
        return int(self._state().get("after", 0))

    def run(self) -> Findings:
        state = self._state()
        findings = Findings.of(state["findings"]) if state else Findings()
        after = int(state.get("after", 0))
        with written(self.table, at=int(state.get("size", 0))) as file:
            findings.file = file
            for stories in _stories(after):
                for finding in self._in_batch(stories, findings):
                    findings.note(finding)
                file.flush()
                self._keep(stories[-1].pk, file.tell(), findings)
        findings.file = None
        with suppress(FileNotFoundError):
            self.state_file.unlink()
        return findings

    def _in_batch(self, stories: list[_Story], findings: Findings) -> Iterator[Finding]:
        every = {each for story in stories for each in story.found}
        bad = {Mention(ADDRESS, address): why for address, why in self._addresses(every).items()}
        bad |= _missing(every)
        for story in stories:
            for each in story.found:
                if each.kind == ADDRESS and not self.places.is_ours(each.what):
                    continue
                findings.asked += 1
                if each in bad:
                    what = each.what if each.kind == ADDRESS else f"{each.kind} {each.what}"
                    yield Finding(what, bad[each], bad[each], found_at=f"story {story.pk}")
                else:
                    findings.well[_SHOWN_WELL] += 1

    def _addresses(self, every: Iterable[Mention]) -> dict[str, str]:
        ours = {each.what for each in every if each.kind == ADDRESS and self.places.is_ours(each.what)}
        return self.places.nowhere(sorted(ours))

    def _state(self) -> dict[str, Any]:
        try:
            state: dict[str, Any] = json.loads(self.state_file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        # Other hosts are another check: what was found of these is not all.
        return state if self.table.is_file() and state.get("hosts") == self._hosts else {}

    def _keep(self, after: int, size: int, findings: Findings) -> None:
        """Whole or not at all: another file is put in its place."""
        part = self.state_file.with_suffix(".part")
        state = {"after": after, "size": size, "findings": findings.state(), "hosts": self._hosts}
        part.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
        part.replace(self.state_file)


def folder_of_checks() -> Path:
    return Path(settings.DATA) / "imports" / "links"


def _stories(after: int) -> Iterator[list[_Story]]:
    live = Article.objects.filter(published_at__isnull=False)
    while numbers := live.numbers_above(after, count=BATCH):
        rows = live.filter(pk__in=numbers).order_by("pk").values_list("pk", "body", "picture_id")
        # One that was taken back meanwhile is missing.
        if stories := [_Story(pk, list(_pointed_to(body.raw_data, picture))) for pk, body, picture in rows]:
            yield stories
        after = numbers[-1]


def _pointed_to(body: Any, main_picture: int | None) -> dict[Mention, None]:
    """Each once, in its order."""
    main = [Mention(PICTURE, str(main_picture))] if main_picture else []
    return dict.fromkeys([*main, *mentions(body)])


def _missing(every: Iterable[Mention]) -> dict[Mention, str]:
    """Numbers in blocks that name nothing, and pictures and documents whose files are gone."""
    numbers = {kind: {int(each.what) for each in every if each.kind == kind} for kind in (PAGE, PICTURE, DOCUMENT)}
    pages = Page.objects.filter(pk__in=numbers[PAGE], live=True).values_list("pk", flat=True)
    missing = {Mention(PAGE, str(each)): "there is no such page" for each in numbers[PAGE] - set(pages)}
    for kind, model in ((PICTURE, Picture), (DOCUMENT, get_document_model())):
        files = dict(model._default_manager.filter(pk__in=numbers[kind]).values_list("pk", "file"))
        for number in numbers[kind]:
            if number not in files:
                missing[Mention(kind, str(number))] = f"there is no such {kind}"
            elif not default_storage.exists(files[number]):
                missing[Mention(kind, str(number))] = "its file is gone"
    return missing
