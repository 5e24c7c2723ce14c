"""`keruen archive check-links`: what it is asked, and how it says what it found."""

import shutil
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import ExitStack, closing
from pathlib import Path

from django.core.management.base import OutputWrapper

from keruen.archive.importers.site.addresses import host_in, host_name
from keruen.archive.links import old_sitemap
from keruen.archive.links.asking import InProcess, OverHttp, Portal
from keruen.archive.links.findings import Findings, written
from keruen.archive.links.internal import Check, folder_of_checks
from keruen.archive.links.places import Places
from keruen.lib.former_addresses import host_of


def add_arguments(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--sitemap", metavar="URL|FILE", help="the old site's: each address of it must lead somewhere")
    which.add_argument("--internal", action="store_true", help="what stories here point to, here and on old hosts")
    parser.add_argument(
        "--base", type=_server, metavar="URL", help="ask this server (http://127.0.0.1:8000) instead of this process"
    )
    parser.add_argument("--at-once", type=_some, default=8, metavar="N", help="requests to that server at a time; 8")
    parser.add_argument(
        "--host", type=host_name, action="append", default=[], metavar="NAME",
        help="--sitemap: ask for the addresses at this name, else the portal's own; --internal: a name of the old site",
    )  # fmt: skip
    parser.add_argument("--report", type=Path, metavar="FILE.csv", help="every address that leads nowhere")


def run(options: Namespace, out: OutputWrapper) -> Findings:
    """UnreadableSitemap if there is nothing to check by."""
    findings = _internal(options, out) if options.internal else _sitemap(options)
    for line in findings.lines():
        out.write(line)
    if options.report:
        out.write(f"Each address is in {options.report}.")
    return findings


def _sitemap(options: Namespace) -> Findings:
    findings = Findings()
    with ExitStack() as stack:
        portal: Portal = InProcess()
        if options.base:
            portal = stack.enter_context(closing(OverHttp(options.base, at_once=options.at_once)))
        if options.report:
            findings.file = stack.enter_context(written(options.report))
        old_sitemap.check(options.sitemap, portal, findings, host=next(iter(options.host), ""))
    findings.file = None
    return findings


def _internal(options: Namespace, out: OutputWrapper) -> Findings:
    check = Check(folder_of_checks(), Places(map(host_of, options.host)))
    if check.goes_on_after:
        out.write(f"Goes on after story {check.goes_on_after}.")
    findings = check.run()
    if options.report:
        shutil.copyfile(check.table, options.report)
    return findings


def _server(text: str) -> str:
    if not host_in(text):
        raise ArgumentTypeError(f"“{text}” is no server; write it as http://127.0.0.1:8000")
    return text


def _some(text: str) -> int:
    if not (text.isdigit() and 1 <= int(text) <= 64):
        raise ArgumentTypeError(f"“{text}”: a number from 1 to 64 is expected")
    return int(text)
