"""A run of an importer that is kept: it goes on where it was when it is started again with the same words."""

import fcntl
import hashlib
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import transaction

from keruen.archive.models import Import
from keruen.archive.report import Keeper, Outcome, Report
from keruen.archive.report_files import FileJournal

REPORT_TEXT: Final = "report.txt"
# Where pictures lie, and where the account goes: a run is the same one whatever these are.
_BESIDE: Final = frozenset({"media", "report"})


class RunsAlready(Exception):
    """The same import is under way in another process."""


class Run(Keeper):
    """Writes where the run is, in the transaction of each batch."""

    def __init__(self, record: Import) -> None:
        self.record = record
        self.run = record.pk
        self.position = record.position

    @property
    def goes_on(self) -> bool:
        return bool(self.position)

    def report(self) -> Report:
        """The report so far."""
        record = self.record
        report = Report(FileJournal(record.folder, record.report), self)
        report.place = record.position
        report.counts = _counted(record.counts.get("outcomes", {}))
        report.worded = _counted(record.counts.get("worded", {}))
        report.kinds = Counter(record.losses)
        return report

    def keep(self, report: Report) -> None:
        record = self.record
        record.counts = {
            "outcomes": {outcome.name: number for outcome, number in report.counts.items()},
            "worded": {outcome.name: number for outcome, number in report.worded.items()},
        }
        record.losses = dict(report.kinds)
        record.position = report.place
        record.report = report.journal.mark()
        record.seen_at = settings.CLOCK.now()
        record.save(update_fields=["counts", "losses", "position", "report", "seen_at"])


@contextmanager
def kept(kind: str, options: Namespace, *, anew: bool = False) -> Iterator[tuple[Run, Report]]:
    """The run of these words, new or where it was stopped. RunsAlready if it is under way.

    An exception inside stops it: it can go on. Else it is done, and its report lies beside it as text.
    """
    words = said(options)
    record = _record(kind, words, anew=anew)
    record.folder.mkdir(parents=True, exist_ok=True)
    with (record.folder / "lock").open("w") as lock:
        _take(lock, record)
        run = Run(record)
        report = run.report()
        try:
            yield run, report
        except BaseException as error:
            _end(record, Import.State.STOPPED, reason=str(error) or type(error).__name__)
            raise
        with transaction.atomic():
            report.keep()
        with (record.folder / REPORT_TEXT).open("w", encoding="utf-8", errors="replace") as text:
            text.writelines(f"{line}\n" for line in report.lines())
        _end(record, Import.State.DONE)


def said(options: Namespace) -> dict[str, Any]:
    """An importer's own options as they are kept: what two runs must have in common to be one."""
    return {name: _plain(value) for name, value in sorted(vars(options).items()) if value not in (None, False, [])}


def _record(kind: str, words: Mapping[str, Any], *, anew: bool) -> Import:
    files = _fingerprint(words)
    same = {name: value for name, value in words.items() if name not in _BESIDE}
    begun = Import.objects.filter(kind=kind, files=files).exclude(state=Import.State.DONE).order_by("-pk")
    found = next((each for each in begun if _same(each.arguments) == same), None)
    now = settings.CLOCK.now()
    if found is None or anew:
        return Import.objects.create(kind=kind, arguments=dict(words), files=files, started_at=now, seen_at=now)
    return found


def _same(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if name not in _BESIDE}


def _take(lock: IO[str], record: Import) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise RunsAlready(f"import {record.pk} of the same files is running; wait for its end") from error
    Import.objects.filter(pk=record.pk).update(state=Import.State.RUNNING, reason="", ended_at=None)


def _end(record: Import, state: str, *, reason: str = "") -> None:
    record.state, record.reason, record.ended_at = state, reason[:2000], settings.CLOCK.now()
    record.save(update_fields=["state", "reason", "ended_at"])


def _counted(numbers: Mapping[str, int]) -> Counter[Outcome]:
    return Counter({Outcome[name]: number for name, number in numbers.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool | dict) else str(value)


def _fingerprint(words: Mapping[str, Any]) -> str:
    """Changes when one of the files that the words name does."""
    digest = hashlib.sha256()
    for name, value in words.items():
        for each in value if isinstance(value, list) else [value]:
            path = Path(each) if isinstance(each, str) and name not in _BESIDE else None
            if path is not None and _exists(path):
                digest.update(repr(_state(path)).encode())
    return digest.hexdigest()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # words that are too long for a name
        return False


def _state(path: Path) -> tuple[str, int, int, int]:
    files: Iterable[Path] = (each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    number, size, changed = 0, 0, 0
    for file in files:
        found = file.stat()
        number, size, changed = number + 1, size + found.st_size, max(changed, found.st_mtime_ns)
    return str(path.resolve()), number, size, changed
