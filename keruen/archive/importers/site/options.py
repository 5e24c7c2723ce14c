"""What `keruen import site` is told: words that can mean nothing are told before anything is asked for."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from keruen.archive.importers.site.addresses import host_in, host_name
from keruen.archive.language_choice import add_language_arguments
from keruen.archive.media.arguments import add_media_arguments


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", type=_site, metavar="URL", help="the old site's first page: https://old.example/")
    parser.add_argument("--folder", type=_folder, help="pages that were saved (by wget, HTTrack): nothing is asked for")
    parser.add_argument(
        "--sitemap", type=_address, action="append", default=[], metavar="URL", help="else where robots.txt says"
    )
    parser.add_argument(
        "--host", type=host_name, action="append", default=[], metavar="NAME", help="a name that the site had, too"
    )
    parser.add_argument("--rate", type=_rate, default=2.0, metavar="N", help="pages a second at most; 2")
    parser.add_argument("--include", action="append", default=[], metavar="PATTERN", help="only these: /news/*")
    parser.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="never these: */print/*")
    parser.add_argument("--links", action="store_true", help="follow links too, where there is a sitemap")
    parser.add_argument("--most", type=_most, default=1_000_000, metavar="N", help="pages asked for; a million")
    parser.add_argument("--rules", type=Path, metavar="RULES.toml", help="which part of a page is what")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--crawl-only", action="store_true", help="bring the pages to disk, import nothing yet")
    which.add_argument("--from-disk", action="store_true", help="import what the crawl has brought; ask for nothing")
    which.add_argument("--try", action=_Trial, dest="tried", metavar="URL|FILE", help="show what is read from one page")
    add_language_arguments(parser)
    add_media_arguments(parser)


class _Trial(Action):
    """What is tried is no import: nothing is kept of it, as of a dry run."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option: str | None = None) -> None:
        namespace.tried = values
        namespace.dry_run = True


def _site(text: str) -> str:
    return text if _address(text).partition("://")[2].count("/") else f"{text}/"


def _address(text: str) -> str:
    if not host_in(text):
        raise ArgumentTypeError(f"“{text}” is no address; write it as https://old.example/")
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ArgumentTypeError(f"“{text}” is no folder")
    return Path(text)


def _most(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise ArgumentTypeError(f"“{text}”: a number of pages is expected, 1 or more")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.01 <= rate <= 1000:
        raise ArgumentTypeError(f"“{text}”: a number of pages a second is expected, as 2 or 0.5")
    return rate
