"""A file of rules for a site where the guess isn't good: which part of its pages is what, by selectors of CSS.

[page]
headline = "h1.title"
date = [".meta time@datetime", ".meta .date"]   # tried in turn; @ takes an attribute
drop = [".banner", ".read-also"]
"""

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Any

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from keruen.archive.importers.kind import CannotImport

LARGEST = 2**20


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _selectors(values: list[str]) -> list[str]:
    for value in values:
        try:
            CSSSelector(value.rpartition("@")[0] or value, translator="html")
        except (SelectorError, ValueError) as error:
            raise ValueError(f"“{value}” is no selector: {error}") from error
    return values


Selectors = Annotated[list[str], BeforeValidator(_as_list), AfterValidator(_selectors)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageRules(_Strict):
    headline: Selectors = []
    lede: Selectors = []
    body: Selectors = []
    date: Selectors = []
    author: Selectors = []
    section: Selectors = []
    tags: Selectors = []
    picture: Selectors = []
    credit: Selectors = []
    drop: Selectors = []


class AddressRules(_Strict):
    """Patterns of addresses: `*` is anything. The first of `stories` and `others` that fits decides."""

    stories: Annotated[list[str], BeforeValidator(_as_list)] = []
    others: Annotated[list[str], BeforeValidator(_as_list)] = []


class Rules(_Strict):
    page: PageRules = PageRules()
    addresses: AddressRules = AddressRules()
    # The portal's words for the site's: "Общ-во" = "Общество".
    sections: dict[str, str] = {}

    def digest(self) -> str:
        """Another one for other rules: stories are then stored anew."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def rules_from(path: Path | None) -> Rules:
    """The rules in the file; CannotImport names each thing that is wrong in it."""
    if path is None:
        return Rules()
    try:
        if path.stat().st_size > LARGEST:
            raise CannotImport(f"{path}: is larger than rules can be")
        return Rules.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise CannotImport(f"{path}: can't be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise CannotImport(f"{path}: is no TOML: {error}") from error
    except ValidationError as error:
        raise CannotImport("\n".join([f"{path}:", *(f"  {_problem(each)}" for each in error.errors())])) from error


def _problem(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if not str(part).startswith("function-"))
    if error["type"] == "extra_forbidden":
        models: dict[str, type[BaseModel]] = {"page": PageRules, "addresses": AddressRules}
        model = models.get(str(error["loc"][0]), Rules)
        return f"{where}: is not known here; known are {', '.join(model.model_fields)}"
    return f"{where} = {str(error['input'])[:80]!r}: {error['msg']}"
