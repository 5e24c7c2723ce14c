"""The demo's stories as they lie in stories/*.toml."""

import tomllib
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from keruen.archive.demo import cast
from keruen.archive.demo.markup import MarkupError, Part, parse
from keruen.lib import cities

FOLDER: Final = Path(__file__).parent / "stories"


class StoryFileError(ValueError):
    """The file, and what in it is wrong."""


def _one_of(known: Any, what: str) -> Any:
    def check(key: str) -> str:
        if key and key not in known:
            raise ValueError(f"there is no {what} “{key}”")
        return key

    return AfterValidator(check)


class Version(BaseModel):
    """The story in one language."""

    model_config = ConfigDict(extra="forbid")

    headline: str = Field(min_length=1, max_length=255)
    short_headline: str = Field("", max_length=120)
    lede: str = Field(min_length=1, max_length=700)
    picture_alt: str = Field("", max_length=300)
    picture_caption: str = Field("", max_length=500)
    body: str = Field(min_length=1)


class StoryFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    key: str = Field(pattern=r"^[a-z0-9-]+$")
    section: Annotated[str, _one_of(cast.SECTIONS, "section")]
    topics: list[Annotated[str, _one_of(cast.TOPICS, "topic")]]
    bylines: list[Annotated[str, _one_of(cast.PEOPLE, "person")]]
    age_hours: float | None = Field(None, ge=0)
    published: datetime | None = None
    picture: str = ""
    place: Annotated[str, _one_of(cities.BY_KEY, "city")] = ""
    views: int = Field(0, ge=0)
    ru: Version | None = None
    kk: Version | None = None

    @model_validator(mode="after")
    def _has_date_and_language(self) -> "StoryFile":
        if (self.age_hours is None) == (self.published is None):
            raise ValueError("give either age_hours or published")
        if self.ru is None and self.kk is None:
            raise ValueError("give the story in [ru] or [kk] or both")
        return self

    @property
    def versions(self) -> dict[str, Version]:
        """By language, the original first."""
        is_kazakh_first = self.bylines[:1] == [cast.WRITES_KAZAKH_FIRST]
        order = ("kk", "ru") if is_kazakh_first else ("ru", "kk")
        found = {"ru": self.ru, "kk": self.kk}
        return {language: version for language in order if (version := found[language]) is not None}

    def published_at(self, *, now: datetime, zone: tzinfo) -> datetime:
        if self.published is not None:
            return self.published.replace(tzinfo=zone)
        return now - timedelta(hours=self.age_hours or 0)

    def parts(self, language: str) -> list[Part]:
        """The body. StoryFileError names the language and the block."""
        try:
            return parse(self.versions[language].body)
        except MarkupError as error:
            raise StoryFileError(f"{self.key} [{language}]: {error}") from error


def read(path: Path) -> StoryFile:
    try:
        return StoryFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StoryFileError(f"{path.name}: {error}") from error


def read_all(folder: Path = FOLDER) -> dict[str, StoryFile]:
    """Every story by its key, in the order of the files' names."""
    stories: dict[str, StoryFile] = {}
    for path in sorted(folder.glob("*.toml")):
        story = read(path)
        if story.key in stories:
            raise StoryFileError(f"{path.name}: another file has the key “{story.key}” too")
        stories[story.key] = story
    return stories
