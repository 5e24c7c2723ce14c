"""What whoever runs the import may say of the Ghost that it is of."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from urllib.parse import urlsplit

from keruen.archive.importers.ghost.addresses import TOKENS, unknown_tokens
from keruen.archive.language_choice import add_language_arguments
from keruen.archive.media.arguments import add_media_arguments


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the JSON file that Ghost's export gave")
    parser.add_argument("--site", type=_site, metavar="URL", help="where Ghost stood: https://old.example")
    parser.add_argument(
        "--permalink",
        type=_permalink,
        metavar="FORM",
        help="the form of its stories' addresses if not /{slug}/, as in routes.yaml: /{year}/{month}/{slug}/",
    )
    parser.add_argument("--drafts", action="store_true", help="bring in drafts, scheduled posts and letters, as drafts")
    parser.add_argument(
        "--open-members", action="store_true", help="publish stories for members; else they come in as drafts"
    )
    add_language_arguments(parser)
    add_media_arguments(parser)


def _site(text: str) -> str:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        if parts.scheme in {"http", "https"} and parts.hostname and not set(text) & set("\"'<>\\ "):
            return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    except ValueError:
        pass
    raise ArgumentTypeError(f"“{text}” is no address of a site; write https://old.example")


def _permalink(text: str) -> str:
    unknown = unknown_tokens(text)
    if not text.startswith("/") or unknown:
        about = f"{unknown[0]} stands for nothing" if unknown else "it begins with no /"
        raise ArgumentTypeError(f"“{text}”: {about}; known are {', '.join(sorted(TOKENS))}")
    return text
