"""What Lighthouse and the Nu HTML checker say of the demo: `python -m bench.audit`, into bench/RESULTS.md.

Both are brought by npm into var/tools; Java, npm and Chromium have to be there.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench import demo, lighthouse, markup, results
from bench.lighthouse import CATEGORIES, Report
from bench.tools import Toolbox, toolbox
from keruen.ops.tests.portal import Portal

AUDITED = ("story", "front")
HEAD = [
    "page", "performance", "accessibility", "practices", "SEO", "largest paint s", "blocking ms", "shift",
    "HTML+CSS+script KB", "fonts KB", "pictures KB", "all KB",
]  # fmt: skip
PEERS = """Beside it, measured before, on another day: stories in the mobile preset, without plugins or advertising.
A bare WordPress 6.1: 100/100/100/92, largest paint 1.36 s, 28 KB of HTML, CSS and script. Ghost 6.65: 57/90/100/100,
8.1 s, 1.1 MB in all."""
LARGEST_PAINT, BLOCKING, SHIFT = 1.3, 30, 0
TEXT_KB, FONT_KB = 28, 60


def complaints(name: str, report: Report) -> Iterator[str]:
    """Where the aims are missed."""
    for category in CATEGORIES:
        if report.scores[category] < 100:
            yield f"{name}: {category} {report.scores[category]:.0f}"
    missed = {
        f"largest paint {report.largest_paint:.2f} s": report.largest_paint > LARGEST_PAINT,
        f"blocking {report.blocking:.0f} ms": report.blocking > BLOCKING,
        f"shift {report.shift:.3f}": report.shift > SHIFT,
        f"HTML, CSS and script {_text(report):.1f} KB": _text(report) > TEXT_KB,
        f"fonts {report.kilobytes['Font']:.1f} KB": report.kilobytes["Font"] > FONT_KB,
    }
    yield from (f"{name}: {what}" for what, is_missed in missed.items() if is_missed)
    yield from (f"{name}: {failure}" for failure in report.failures)


def line(name: str, report: Report) -> list[str]:
    kilobytes = report.kilobytes
    return [
        name,
        *(f"{report.scores[category]:.0f}" for category in CATEGORIES),
        f"{report.largest_paint:.2f}",
        f"{report.blocking:.0f}",
        f"{report.shift:.3f}",
        *(f"{each:.1f}" for each in (_text(report), kilobytes["Font"], kilobytes["Image"], kilobytes["total"])),
    ]


def _text(report: Report) -> float:
    return sum(report.kilobytes[kind] for kind in ("Document", "Stylesheet", "Script"))


def pages_in_both_languages(portal: Portal, addresses: Mapping[str, str]) -> dict[str, str]:
    """{ru-story: HTML}."""
    pages = {}
    for kind, address in addresses.items():
        page = demo.fetch(portal, address)
        language = address[1:3]
        pages[f"{language}-{kind.removeprefix('kk_')}"] = page
        if language == "ru":
            pages[f"kk-{kind}"] = demo.fetch(portal, demo.in_other_language(portal, address, page))
    return pages


def audited(urls: Mapping[str, str], tools: Toolbox, *, runs: int, folder: Path) -> dict[str, Report]:
    return {
        f"{page}, {preset}": lighthouse.report(tools, url, preset, runs=runs, folder=folder)
        for page, url in urls.items()
        for preset in lighthouse.PRESETS
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse on each page in each preset")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    tools = toolbox()
    with demo.served_demo() as portal, tempfile.TemporaryDirectory(prefix="keruen-audit-") as folder:
        addresses = demo.addresses(portal)
        pages = pages_in_both_languages(portal, addresses)
        faults = markup.faults(tools, pages, folder=Path(folder))
        urls = {page: portal.address + addresses[page] for page in AUDITED}
        reports = audited(urls, tools, runs=arguments.runs, folder=Path(folder))
    body = [
        f"The demo newsroom, served by `keruen serve` alone: medians of {arguments.runs} runs of Lighthouse.",
        results.table(HEAD, [line(name, report) for name, report in reports.items()]),
        f"Nu HTML checker: {len(faults)} errors in {len(pages)} pages, every page type in both languages.",
        PEERS,
    ]
    versions = results.software(**tools.versions)
    command = " ".join(["python -m bench.audit", *sys.argv[1:]])
    results.write_section(
        "audit", "Page quality", "\n\n".join(body), command=command, versions=versions, path=arguments.into
    )
    print("\n\n".join(body), "\n")
    for complaint in [*(each for name, report in reports.items() for each in complaints(name, report)), *faults]:
        print(f"! {complaint}")


if __name__ == "__main__":
    main()
