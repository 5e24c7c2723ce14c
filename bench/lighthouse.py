"""Lighthouse's word on a page: medians of several runs, and which audits did not pass."""

import json
import os
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.tools import CHROMIUM, Toolbox

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TYPES = ("Document", "Stylesheet", "Script", "Font", "Image")
CHROME_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# On a busy machine a run may end without a trace; Lighthouse itself then asks for another.
TRIES = 3
PASSED = 0.9
PRESETS: dict[str, list[str]] = {"mobile": [], "desktop": ["--preset=desktop"]}


@dataclass(frozen=True, slots=True)
class Report:
    """One page in one preset. Scores are 0 to 100, `kilobytes` as transferred by type, with `total`."""

    scores: dict[str, float]
    largest_paint: float
    blocking: float
    shift: float
    kilobytes: dict[str, float]
    failures: list[str]


def report(toolbox: Toolbox, url: str, preset: str, *, runs: int, folder: Path) -> Report:
    """The medians of `runs`; one run before them makes what is made when it is first asked for, and is not counted."""
    answers = [_run(toolbox, url, preset, folder / "lighthouse.json") for _ in range(runs + 1)][1:]
    weights = [_kilobytes(answer) for answer in answers]
    return Report(
        scores={
            name: _median([(each["categories"][name]["score"] or 0) * 100 for each in answers]) for name in CATEGORIES
        },
        largest_paint=_figure(answers, "largest-contentful-paint") / 1000,
        blocking=_figure(answers, "total-blocking-time"),
        shift=_figure(answers, "cumulative-layout-shift"),
        kilobytes={kind: _median([each[kind] for each in weights]) for kind in (*TYPES, "total")},
        failures=sorted({failure for answer in answers for failure in _failures(answer)}),
    )


def _run(toolbox: Toolbox, url: str, preset: str, into: Path) -> dict[str, Any]:
    options = ["--quiet", "--output=json", f"--output-path={into}", f"--only-categories={','.join(CATEGORIES)}"]
    command = [*toolbox.lighthouse, url, *options, *PRESETS[preset], f"--chrome-flags={' '.join(CHROME_FLAGS)}"]
    told = ""
    for _ in range(TRIES):
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, text=True, timeout=300
        )
        if done.returncode == 0:
            answer: dict[str, Any] = json.loads(into.read_text())
            return answer
        told = done.stderr
    raise SystemExit(f"Lighthouse failed {TRIES} times on {url}: {told}")


def _figure(answers: Sequence[dict[str, Any]], audit: str) -> float:
    return _median([answer["audits"][audit]["numericValue"] for answer in answers])


def _kilobytes(answer: dict[str, Any]) -> dict[str, float]:
    requests = answer["audits"]["network-requests"]["details"]["items"]
    weights = dict.fromkeys((*TYPES, "total"), 0.0)
    for request in requests:
        kilobytes = (request.get("transferSize") or 0) / 1000
        weights["total"] += kilobytes
        if request.get("resourceType") in weights:
            weights[request["resourceType"]] += kilobytes
    return weights


def _failures(answer: dict[str, Any]) -> Iterator[str]:
    """Audits that cost their category points, and what moved."""
    for name in CATEGORIES:
        for reference in answer["categories"][name]["auditRefs"]:
            audit = answer["audits"][reference["id"]]
            score = audit["score"]
            if reference["weight"] and score is not None and score < PASSED:
                yield f"{name}, {audit['id']}: {audit.get('displayValue') or audit['title']} {_shown(_items(audit))}"
    for item in _items(answer["audits"]["layout-shifts"]):
        causes = [cause.get("cause", "") for cause in (item.get("subItems") or {}).get("items", [])]
        yield f"what moved: {_shown([item])}, because: {', '.join(causes)}"


def _items(audit: dict[str, Any]) -> list[dict[str, Any]]:
    items = (audit.get("details") or {}).get("items") or []
    return [item for item in items if isinstance(item, dict)]


def _shown(items: list[dict[str, Any]]) -> str:
    """Where on the page, for the first few."""
    nodes = [item["node"] for item in items if isinstance(item.get("node"), dict)]
    words = [" ".join(f"{node.get('selector', '')} {node.get('explanation', '')}".split()) for node in nodes]
    words += [str(item["description"]) for item in items if item.get("description")]
    return "; ".join(words[:3])


def _median(numbers: Sequence[float]) -> float:
    return statistics.median(numbers)
