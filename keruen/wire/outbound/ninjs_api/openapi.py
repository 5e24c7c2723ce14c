"""The API in the words of OpenAPI 3.1, made of the same models that read requests and describe answers."""

from functools import cache
from typing import Any, Final

from django.conf import settings
from pydantic.json_schema import models_json_schema

from keruen.wire.outbound.ninjs_api.asked import Asked
from keruen.wire.outbound.ninjs_api.item import Item, Stories
from keruen.wire.outbound.ninjs_api.problem import MEDIA_TYPE, ProblemDetails
from keruen.wire.outbound.publication import languages

Json = dict[str, Any]

SCHEMAS: Final = "#/components/schemas/"
HEADERS: Final = {
    "ETag": "Send it as If-None-Match, and an answer that is the same is a 304.",
    "Link": "`service-desc` is this description; `next` in lists is the next page.",
}
REFUSALS: Final = {
    "400": "A value can't be meant; `detail` tells what to write.",
    "404": "There is no such thing.",
    "405": "The API is read alone.",
    "410": "The story was taken down.",
}


@cache
def description() -> Json:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Stories as ninjs",
            "version": "1",
            "summary": "Every published story as IPTC ninjs 3.1. Read alone, without a key.",
        },
        "servers": [{"url": str(settings.SITE_URL)}],
        "paths": {
            "/api/ninjs/stories/": {
                "get": {
                    "operationId": "listStories",
                    "summary": "Stories, newest first; with `updated-since` in the order in which they changed.",
                    "parameters": _parameters(),
                    "responses": _responses(Stories, "A page of the list.", "400", "404"),
                }
            },
            "/api/ninjs/stories/{id}": {
                "get": {
                    "operationId": "readStory",
                    "summary": "One story.",
                    "parameters": [_number()],
                    "responses": _responses(Item, "The story.", "404", "410"),
                }
            },
        },
        "components": {"schemas": _schemas()},
    }


def _parameters() -> list[Json]:
    found = Asked.model_json_schema(by_alias=True)["properties"]
    return [
        {
            "name": name,
            "in": "query",
            "description": each["description"],
            "schema": {**_given(each), **({"enum": list(languages())} if name == "language" else {})},
        }
        for name, each in found.items()
    ]


def _given(schema: Json) -> Json:
    """What may be sent; that it may be left out is said elsewhere."""
    kept = {name: value for name, value in schema.items() if name not in {"title", "description", "default"}}
    if "anyOf" in kept:
        kinds = [each for each in kept.pop("anyOf") if each != {"type": "null"}]
        kept |= kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if schema.get("default") is not None:
        kept["default"] = schema["default"]
    return kept


def _number() -> Json:
    schema = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "The number at the end of the story's address and of its `uri`.",
        "schema": schema,
    }


def _responses(model: type[Any], words: str, *refusals: str) -> Json:
    def said(kind: str, name: str) -> Json:
        return {kind: {"schema": {"$ref": f"{SCHEMAS}{name}"}}}

    headers = {name: {"description": told, "schema": {"type": "string"}} for name, told in HEADERS.items()}
    whole = {"description": words, "headers": headers, "content": said("application/json", model.__name__)}
    problem = said(MEDIA_TYPE, ProblemDetails.__name__)
    return {
        "200": whole,
        "304": {"description": "Nothing changed since the ETag that was sent."},
        **{status: {"description": REFUSALS[status], "content": problem} for status in (*refusals, "405")},
    }


def _schemas() -> Json:
    _, found = models_json_schema(
        [(Stories, "validation"), (ProblemDetails, "validation")], ref_template=f"{SCHEMAS}{{model}}"
    )
    schemas: Json = found["$defs"]
    return schemas
