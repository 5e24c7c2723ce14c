"""Rows of a Ghost export, brought to one shape: versions 0.x to 6.

0.x and 1 number their rows and count milliseconds, 2 and later have texts for both. https://ghost.org/docs/migration/
"""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import mended


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "1" if value else ""
    return str(value) if isinstance(value, int | float) else value


def _line(value: Any) -> Any:
    value = _text(value)
    return " ".join(mended(value).split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
Line = Annotated[str, BeforeValidator(_line)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, values: Any) -> Any:
        return {name: value for name, value in values.items() if value is not None} if isinstance(values, dict) else {}


R = TypeVar("R", bound=_Row)


class Post(_Row):
    id: Text = ""
    uuid: Text = ""
    title: Line = ""
    slug: Line = ""
    type: Line = "post"
    status: Line = "published"
    visibility: Line = "public"
    locale: Line = ""
    featured: Text = ""
    custom_template: Line = ""
    lexical: Text = ""
    mobiledoc: Text = ""
    html: Text = ""
    markdown: Text = ""
    custom_excerpt: Line = ""
    feature_image: Line = ""
    canonical_url: Line = ""
    author_id: Text = ""
    published_at: Text = ""
    created_at: Text = ""
    updated_at: Text = ""
    codeinjection_head: Text = ""
    codeinjection_foot: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _of_old_versions(cls, values: Any) -> Any:
        """0.x has `image`; up to 2.x a page is a post with `page` set."""
        if not isinstance(values, dict):
            return values
        changed = dict(values)
        if changed.get("page") in (1, True, "1"):
            changed["type"] = "page"
        if changed.get("image") and not changed.get("feature_image"):
            changed["feature_image"] = changed["image"]
        return changed


class Meta(_Row):
    """Words for others about a post: its own fields up to version 2, a row of `posts_meta` since."""

    post_id: Text = ""
    meta_title: Line = ""
    meta_description: Line = ""
    og_title: Line = ""
    og_description: Line = ""
    og_image: Line = ""
    twitter_title: Line = ""
    twitter_description: Line = ""
    twitter_image: Line = ""
    feature_image_alt: Line = ""
    feature_image_caption: Text = ""
    email_subject: Line = ""
    email_only: Text = ""
    frontmatter: Text = ""


class Named(_Row):
    """A tag or an author."""

    id: Text = ""
    name: Line = ""
    slug: Line = ""
    visibility: Line = "public"
    bio: Line = ""
    website: Line = ""
    profile_image: Line = ""
    description: Line = ""
    feature_image: Line = ""
    # The pictures of either in 0.x.
    image: Line = ""

    @property
    def is_internal(self) -> bool:
        return self.visibility == "internal" or self.name.startswith("#")

    @property
    def about(self) -> str:
        """What is said or shown of it beside its name."""
        said = (self.bio, self.description, self.website, self.profile_image, self.feature_image, self.image)
        return " ".join(filter(None, said))


class Tie(_Row):
    """A row of `posts_tags` or `posts_authors`."""

    post_id: Text = ""
    tag_id: Text = ""
    author_id: Text = ""
    sort_order: int = 0


class Setting(_Row):
    key: Text = ""
    value: Text = ""


def post_from(raw: Any) -> Post:
    return checked(Post, raw)


def checked(kind: type[R], raw: Any) -> R:
    """The row as that kind. RefusedItem names each field that can't be read."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise RefusedItem(_problems(error)) from error


def _problems(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, each['loc']))} = {str(each['input'])[:60]!r}: {each['msg']}" for each in error.errors()
    )
