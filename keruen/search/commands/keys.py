"""`keruen search keys --language kk`: words from standard input, one a line, each one's search key."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from django.conf import settings
from django.core.management.base import OutputWrapper

from keruen.search.commands.subcommand import CannotSearch, Subcommand
from keruen.search.index.place import Place
from keruen.search.index.wording import use_exceptions
from keruen.search.keys import LANGUAGES, key


def add_arguments(parser: ArgumentParser) -> None:
    # Not `choices`: what is said of another language names the ones there are, as for any caller of `keys`.
    parser.add_argument("--language", required=True, metavar="|".join(LANGUAGES), help="of the words")


def run(options: Namespace, out: OutputWrapper, err: OutputWrapper) -> None:
    """A key for each line, in the lines' order, as soon as the line is read; for an empty line an empty one.

    A line of several words has a key for each, between spaces. Raises CannotSearch for a language without rules, and
    for bytes that are not UTF-8.
    """
    language = options.language
    if language not in LANGUAGES:
        raise CannotSearch(f"there are no search keys in “{language}”; give --language {' or '.join(LANGUAGES)}")
    for refused in use_exceptions(Place(settings.SEARCH_FOLDER).exceptions):
        err.write(refused)
    try:
        for line in sys.stdin:
            out.write(" ".join(key(word, language) for word in line.split()))
            out.flush()
    except UnicodeDecodeError as error:
        raise CannotSearch("standard input is not UTF-8; `iconv -t utf-8` makes it so") from error


KEYS: Final = Subcommand("keys", "Says what words are looked for as.", add_arguments, run)
