"""What a browser sends when somebody presses a button under a form of the desk."""

import json
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.blocks.field_block import ChooserBlock
from wagtail.contrib.table_block.blocks import TableBlock

Sent = dict[str, Any]


def sent(form: Any) -> Sent:
    """The form's fields as they stand in it, and those of the forms inside it."""
    data: Sent = {}
    for field in form:
        value = field.value()
        if isinstance(value, blocks.StreamValue):
            data |= _flat(field.html_name, block_sent(value.stream_block, value))
        elif isinstance(field.field.widget, forms.CheckboxInput):
            data |= {field.html_name: "on"} if value else {}
        elif not isinstance(field.field, forms.FileField):
            data[field.html_name] = word(value)
    for formset in getattr(form, "formsets", {}).values():
        data |= formset_sent(formset)
    return data


def formset_sent(formset: Any) -> Sent:
    data = sent(formset.management_form)
    for place, form in enumerate(formset.forms):
        data |= sent(form) | {f"{form.prefix}-ORDER": str(place + 1), f"{form.prefix}-DELETE": ""}
    return data


def rows(data: Sent, name: str, wanted: list[Sent], *, key: str) -> None:
    """Makes the inner form's rows those that are wanted, in that order: known by `key`, else added; others deleted."""
    known = {data[f"{name}-{place}-{key}"]: place for place in range(int(data[f"{name}-TOTAL_FORMS"]))}
    for place in known.values():
        data[f"{name}-{place}-DELETE"] = "on"
    for order, row in enumerate(wanted, start=1):
        place = known.setdefault(str(row[key]), len(known))
        data |= {f"{name}-{place}-{field}": word(value) for field, value in row.items()}
        data |= {f"{name}-{place}-ORDER": str(order), f"{name}-{place}-DELETE": ""}
    data[f"{name}-TOTAL_FORMS"] = str(len(known))


def stream(data: Sent, name: str, block: blocks.StreamBlock, raw: list[dict[str, Any]]) -> None:
    """Puts blocks, given as they are stored, in the place of those that the form has."""
    for field in [field for field in data if field.startswith(f"{name}-")]:
        del data[field]
    data |= _flat(name, block_sent(block, block.to_python(raw)))


def block_sent(block: Any, value: Any) -> Any:
    """What the browser sends of a block: a word, or names with what is sent of each."""
    if isinstance(block, blocks.StreamBlock):
        rows = [
            {"type": child.block_type, "value": block_sent(child.block, child.value), "id": child.id or ""}
            for child in value
        ]
        return _counted(rows)
    if isinstance(block, blocks.ListBlock):
        return _counted([{"value": block_sent(block.child_block, item), "id": ""} for item in value or []])
    if isinstance(block, blocks.StructBlock):
        return {name: block_sent(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock):
        return get_rich_text_editor_widget("default", block.features).format_value(value.source if value else "")
    if isinstance(block, TableBlock):
        return json.dumps(value)
    if isinstance(block, ChooserBlock):
        return str(value.pk) if value else ""
    return word(value)


def _counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    numbered = {str(place): {**row, "deleted": "", "order": str(place)} for place, row in enumerate(rows)}
    return {**numbered, "count": str(len(rows))}


def _flat(name: str, value: Any) -> Sent:
    if not isinstance(value, dict):
        return {name: value}
    return {flat: word for inner, part in value.items() for flat, word in _flat(f"{name}-{inner}", part).items()}


def word(value: Any) -> Any:
    if value is None or value is False:
        return ""
    if isinstance(value, datetime):
        # What a form has read already is local.
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%Y-%m-%d %H:%M}"
    return str(getattr(value, "pk", value))
