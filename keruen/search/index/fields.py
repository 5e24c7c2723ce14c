"""What the index has of a story.

Text fields hold search keys with a space between. Headline and text have a field for each language: so a key is looked
for in its own language alone, and how rare it is is reckoned there. Nothing is stored: a search gives numbers.

| field | holds |
|---|---|
| `id`, `published`, `section`, `topic`, `person`, `year` | numbers; `published` in seconds since 1970 |
| `language` | ru, kk |
| `title_<language>`, `lede_<language>` | keys, with their positions for phrases |
| `body_<language>` | the same, of the lede and of what follows it |
| `people`, `topics` | keys of the names of who wrote or speaks, and of what it is about |
| `headline` | the headline's words as they stand, in lower case: what is typed is completed from them |
| `named` | what `names.py` makes of the names of topics and people, for the same |
"""

from typing import Any, Final

import tantivy

# Goes up with each change of the fields or of what is put into them: the index is made anew then.
FORMAT: Final = 3
LANGUAGES: Final = ("ru", "kk")
NUMBERS: Final = ("section", "topic", "person", "year")


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "published", *NUMBERS):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_text_field("language", fast=True, tokenizer_name="raw", index_option="basic")
    for language in LANGUAGES:
        for name in (f"title_{language}", f"lede_{language}", f"body_{language}"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("people", "topics"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("headline", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("named", tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA: Final = schema()


def document(values: dict[str, Any]) -> tantivy.Document:
    """`values`: strings, whole numbers, or lists of them, by field."""
    made = tantivy.Document()
    for name, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                made.add_text(name, each)
            else:
                made.add_unsigned(name, each)
    return made
