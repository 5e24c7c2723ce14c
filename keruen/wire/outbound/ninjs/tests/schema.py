"""What IPTC's schema of ninjs 3.1 says of the properties that we write; others are refused, as the whole schema does.

https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json
"""

from typing import Any

TEXT: dict[str, Any] = {"type": "string"}
URI: dict[str, Any] = {"type": "string", "format": "uri"}
MOMENT: dict[str, Any] = {"type": "string", "format": "date-time"}
WHOLE: dict[str, Any] = {"type": "integer"}


def _closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _choice(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


WORDED = _closed(("value",), role=TEXT, contentType=TEXT, value=TEXT)
NAMED = _closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
# A rendition's `href` is a URI there; beside an export it is a path below the file, which JSON Schema lets pass, for
# formats are notes to it.
RENDITION = _closed(("name",), name=TEXT, href=TEXT, contentType=TEXT, title=TEXT, width=WHOLE, height=WHOLE)

ITEM: dict[str, Any] = {
    "uri": URI,
    "type": _choice("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"),
    "representationType": _choice("full", "partial"),
    "standard": _closed(name=TEXT, version=TEXT, schema=URI),
    "language": TEXT,
    "pubStatus": _choice("usable", "withheld", "canceled"),
    "firstCreated": MOMENT,
    "contentCreated": MOMENT,
    "versionCreated": MOMENT,
    "copyrightNotice": TEXT,
    "headlines": _list(WORDED),
    "descriptions": _list(WORDED),
    "bodies": _list(WORDED),
    "people": _list(NAMED),
    "subjects": _list(NAMED),
    "places": _list(NAMED),
    "located": TEXT,
    "title": TEXT,
    "by": TEXT,
    "renditions": _list(RENDITION),
    "altIds": _list(_closed(role=TEXT, value=TEXT)),
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {
        "item": {"type": "object", "properties": {**ITEM, "associations": _list({"$ref": "#/$defs/association"})}}
    },
    "$ref": "#/$defs/item",
    "required": ["uri"],
    "unevaluatedProperties": False,
}
SCHEMA["$defs"]["association"] = {
    "$ref": "#/$defs/item",
    "properties": {"name": TEXT, "rel": TEXT},
    "required": ["name", "uri"],
    "unevaluatedProperties": False,
}
