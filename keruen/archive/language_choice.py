"""In which of the portal's languages a foreign story is, where its archive doesn't say so plainly."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from keruen.archive.languages import detected, language_of
from keruen.archive.report import RefusedItem


def add_language_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--language", type=_known, metavar="CODE", help="of stories that don't tell; else their letters do"
    )
    parser.add_argument(
        "--language-of",
        type=_mapping,
        action="append",
        default=[],
        metavar="SLUG=CODE",
        help="of stories in this category or with this tag; may be given often",
    )


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    known: tuple[str, ...]
    default: str = ""
    by_slug: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_options(cls, options: Namespace) -> "LanguageChoice":
        return cls(portal_languages(), options.language or "", dict(options.language_of))

    def language(self, *, mark: str = "", slugs: Iterable[str] = (), text: str = "") -> str:
        """The story's own mark goes first, then a category's, then the option, then the letters of `text`."""
        if mark:
            return language_of(mark, known=self.known)
        by_slug = next((self.by_slug[slug] for slug in slugs if slug in self.by_slug), "")
        found = by_slug or self.default or detected(text, known=self.known)
        if not found:
            raise RefusedItem(f"language: can't be told from the text; give --language {'|'.join(self.known)}")
        return found


def portal_languages() -> tuple[str, ...]:
    return tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)


def _known(code: str) -> str:
    try:
        return language_of(code, known=portal_languages())
    except RefusedItem as error:
        raise ArgumentTypeError(str(error)) from error


def _mapping(text: str) -> tuple[str, str]:
    slug, equals, code = text.partition("=")
    if not equals or not slug.strip():
        raise ArgumentTypeError(f"“{text}” is no SLUG=CODE, as in qazaqsha=kk")
    return slug.strip(), _known(code)
