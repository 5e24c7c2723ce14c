"""A post of Ghost as a story on its way in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from keruen.archive.arrivals import Arrival, ArrivingByline
from keruen.archive.dates import if_later, instant
from keruen.archive.digest import digest_of
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_pieces
from keruen.archive.html_blocks.inline import text_of, text_without_links
from keruen.archive.html_blocks.pieces import Heading, Paragraph, Photo, Piece
from keruen.archive.importers.ghost.addresses import addresses_of, on_site, whole_picture
from keruen.archive.importers.ghost.body import pieces_of
from keruen.archive.importers.ghost.leftovers import LANGUAGE_TAG, leftovers
from keruen.archive.importers.ghost.model import Post
from keruen.archive.importers.ghost.relations import Belonging
from keruen.archive.importers.ghost.surroundings import Surroundings
from keruen.archive.languages import language_of
from keruen.archive.lengths import fitted
from keruen.archive.media.story_pictures import StoryPictures
from keruen.archive.report import RefusedItem

# When what is made of a post changes, give this another value: posts that didn't change are then stored anew.
FORM = "2"


def arrival_from(post: Post, belonging: Belonging, raw: Any, around: Surroundings) -> Arrival:
    """The story that the post says. RefusedItem if it lacks what a story must have; the rest goes to `around.lost`."""
    pictures = StoryPictures(
        around.media, around.lost, resolve=lambda address: whole_picture(address, site=around.site)
    )
    headline, (published, updated) = _headline(post, around), _dates(post, around)
    pieces = pieces_of(post, around.site, around.lost)
    main = pictures(_main_photo(post, belonging, around)) if post.feature_image else None
    body = tuple(blocks_from_pieces(pieces, find_picture=pictures, lost=around.lost))
    pictures.account()
    for kind, what in leftovers(post, belonging, site=around.site, is_live=is_live(post, around)):
        around.lost(kind, what)
    old = addresses_of(post, belonging, published, site=around.site, form=around.permalink, zone=around.zone)
    return Arrival(
        uri=uri_of(post, around.name),
        digest=digest_of(FORM, _own(raw), _words(belonging), around.site, around.permalink, pictures.seen()),
        language=_language(post, belonging, pieces, around),
        headline=headline,
        published_at=published,
        updated_at=updated,
        lede=text_of(post.custom_excerpt),
        body=body,
        section=belonging.tags[0].name if belonging.tags else "",
        topics=tuple(tag.name for tag in belonging.tags[1:] if tag.name),
        bylines=tuple(ArrivingByline(author.name) for author in belonging.authors if author.name),
        picture=main,
        slug=post.slug,
        old_addresses=tuple(dict.fromkeys(old)),
        live=is_live(post, around),
        seo_title=fitted(belonging.meta.meta_title, 255, "title for search engines", around.lost),
        search_description=belonging.meta.meta_description,
    )


def language_passed_over(post: Post, belonging: Belonging, around: Surroundings) -> str:
    """The language in which an earlier part of the run has stored the post. RefusedItem where that refused it, too."""
    quiet = replace(around, lost=lambda kind, what: None)
    _headline(post, quiet)
    _dates(post, quiet)
    return _language(post, belonging, pieces_of(post, quiet.site, quiet.lost), quiet)


def is_live(post: Post, around: Surroundings) -> bool:
    return post.status == "published" and (post.visibility in {"public", ""} or around.opens_members)


def uri_of(post: Post, name: str) -> str:
    """Numbers in exports made by hand are each file's own, so the site's `name` is in it; a uuid is the post's.

    RefusedItem if it has neither.
    """
    if post.uuid:
        return f"ghost:{post.uuid}"[:500]
    if not post.id:
        raise RefusedItem("id: is missing; give each post one of its own that stays the same from export to export")
    return f"ghost:{name}:{post.id}"[:500]


def _headline(post: Post, around: Surroundings) -> str:
    if not post.title or post.title == "(Untitled)":
        raise RefusedItem("title: is missing or empty; give the post one")
    return fitting(post.title, around.lost)


def _dates(post: Post, around: Surroundings) -> tuple[datetime, datetime | None]:
    """When it was out, and when it last changed if that was later. What was never out is dated by its beginning."""
    named = ["published_at", "created_at", "updated_at"]
    if post.status != "published":
        named.remove("published_at")
    found = {name: _moment(text, name, around) for name in named if (text := getattr(post, name))}
    if not found:
        raise RefusedItem(f"date: there is none; give {named[0]}")
    published = next(iter(found.values()))
    return published, if_later(found.get("updated_at"), published)


def _moment(text: str, name: str, around: Surroundings) -> datetime:
    """Ghost 0 and 1 count milliseconds; later ones write the date, in UTC."""
    if text.lstrip("-").isdigit() and len(text) > 8:
        try:
            text = datetime.fromtimestamp(int(text) / 1000, tz=UTC).isoformat()
        except (ValueError, OverflowError, OSError) as error:
            raise RefusedItem(f"{name}: “{text[:60]}” is no date; milliseconds since 1970 are expected") from error
    return instant(text, name=name, zone=UTC, now=around.now)


def _language(post: Post, belonging: Belonging, pieces: list[Piece], around: Surroundings) -> str:
    """A tag such as #kk or #lang-kk, or the post's own `locale`, is a mark; else as the options and the letters say."""
    named = (found[1] for tag in belonging.internal if (found := LANGUAGE_TAG.fullmatch(tag.name.lower())))
    mark = next((code for code in (*named, post.locale) if _is_known(code, around)), "")
    text = " ".join((post.title, post.custom_excerpt, *_first_words(pieces)))
    slugs = [tag.slug for tag in (*belonging.tags, *belonging.internal)]
    return around.choice.language(mark=mark, slugs=slugs, text=text)


def _is_known(code: str, around: Surroundings) -> bool:
    try:
        return bool(code and language_of(code, known=around.choice.known))
    except RefusedItem:
        return False


def _first_words(pieces: Iterable[Piece]) -> Iterator[str]:
    taken = 0
    for piece in pieces:
        words = piece.html if isinstance(piece, Paragraph) else piece.text if isinstance(piece, Heading) else ""
        yield words
        taken += len(words)
        if taken > 2000:
            return


def _main_photo(post: Post, belonging: Belonging, around: Surroundings) -> Photo:
    meta = belonging.meta
    caption = text_without_links(meta.feature_image_caption, where="caption", lost=around.lost)
    return Photo(on_site(post.feature_image, around.site), caption, meta.feature_image_alt)


def _own(raw: dict[str, Any]) -> dict[str, Any]:
    """The post without what Ghost makes of its body, which a new version may make otherwise."""
    made = {"plaintext", "html"} if raw.get("lexical") or raw.get("mobiledoc") else {"plaintext"}
    return {name: value for name, value in raw.items() if name not in made and value is not None}


def _words(belonging: Belonging) -> list[Any]:
    names: list[Any] = [[each.name, each.slug] for each in (*belonging.tags, *belonging.internal, *belonging.authors)]
    return [*names, belonging.meta.model_dump(exclude_defaults=True)]
