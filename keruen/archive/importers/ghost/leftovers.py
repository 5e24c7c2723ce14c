"""What a post has and a story has no place for."""

import re
from collections.abc import Iterator

from keruen.archive.importers.ghost.addresses import is_own, on_site
from keruen.archive.importers.ghost.model import Meta, Post
from keruen.archive.importers.ghost.relations import Belonging

# Internal tags by which newsrooms told languages: #kk, #lang-kk.
LANGUAGE_TAG = re.compile(r"#\s*(?:lang[-_: ]?)?([a-z]{2,3}(?:-[a-z]{2})?)")


def leftovers(post: Post, belonging: Belonging, *, site: str, is_live: bool) -> Iterator[tuple[str, str]]:
    """(kind, what) for each."""
    if post.visibility not in {"public", ""}:
        how = "now open to all" if is_live else "came in as a draft; --open-members publishes such posts"
        yield "visibility", f"was for “{post.visibility}”: {how}"
    for what, number in belonging.missing:
        yield f"{what} that the export lacks", number
    for tag in belonging.internal:
        if not LANGUAGE_TAG.fullmatch(tag.name.lower()):
            yield "internal tag", tag.name
    if post.canonical_url and not is_own(post.canonical_url, site):
        yield "canonical address", post.canonical_url
    yield from _of_the_page(post)
    yield from _words_for_others(post, belonging.meta, site)


def _of_the_page(post: Post) -> Iterator[tuple[str, str]]:
    if post.featured not in {"", "0"}:
        yield "featured post", "stood out on its site; place the story on a front in the desk"
    for where, code in (("head", post.codeinjection_head), ("foot", post.codeinjection_foot)):
        if code.strip():
            yield "code of the page", f"{where}: {code}"
    if post.custom_template:
        yield "template", post.custom_template


def _words_for_others(post: Post, meta: Meta, site: str) -> Iterator[tuple[str, str]]:
    told = {"", post.title, post.custom_excerpt, meta.meta_title, meta.meta_description}
    social = (meta.og_title, meta.og_description, meta.twitter_title, meta.twitter_description)
    for words in dict.fromkeys(each for each in social if each not in told):
        yield "words for social networks", words
    for address in dict.fromkeys(each for each in (meta.og_image, meta.twitter_image) if each):
        yield "picture for social networks", on_site(address, site)
    if meta.email_subject:
        yield "subject of the letter", meta.email_subject
    if meta.frontmatter.strip():
        yield "front matter", meta.frontmatter
