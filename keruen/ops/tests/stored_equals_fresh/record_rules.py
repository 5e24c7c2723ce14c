"""What editors do with topics, people, pictures and documents."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection, Locale

from keruen.newsroom.models import Person, Picture, Topic
from keruen.ops.tests.stored_equals_fresh.rules import EDITORS, LANGUAGES, NEITHER, ROLES, WORDS, Rules, exists, made

COLOURS = st.sampled_from(["#b08d57", "#204060", "#80a0c0"])
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class RecordRules(Rules):
    @rule(target=Rules.topics, role=ROLES, language=LANGUAGES, words=WORDS)
    def add_topic(self, role: str, language: str, words: str) -> Any:
        blank = Topic(locale=Locale.objects.get(language_code=language))
        answer, topic = self.add_record(role, blank, name=self.words(words))
        self.did("add topic", answer, self.words(words))
        return made(topic and topic.pk)

    @rule(role=EDITORS, topic=Rules.topics, field=st.sampled_from(["name", "description", "slug"]), words=WORDS)
    def change_topic(self, role: str, topic: int, field: str, words: str) -> None:
        value = f"t-{self.steps}" if field == "slug" else self.words(words)
        record = exists(Topic, topic)
        answer = self.edit_record(role, record, **{field: value}) if record else NEITHER
        self.did(f"change topic's {field}", answer, f"{topic} {value}")

    @rule(target=Rules.people, role=EDITORS, language=LANGUAGES, words=WORDS)
    def add_person(self, role: str, language: str, words: str) -> Any:
        blank = Person(locale=Locale.objects.get(language_code=language))
        answer, person = self.add_record(role, blank, name=self.words(words))
        self.did("add person", answer, self.words(words))
        return made(person and person.pk)

    @rule(
        role=EDITORS,
        person=Rules.people,
        field=st.sampled_from(["name", "role", "biography", "slug", "photo"]),
        words=WORDS,
        picture=st.none() | Rules.pictures,
    )
    def change_person(self, role: str, person: int, field: str, words: str, picture: int | None) -> None:
        value: Any = {"slug": f"p-{self.steps}", "photo": picture}.get(field, self.words(words))
        record = exists(Person, person)
        answer = self.edit_record(role, record, **{field: value}) if record else NEITHER
        self.did(f"change person's {field}", answer, f"{person} {value}")

    @rule(target=Rules.pictures, role=ROLES, words=WORDS, colour=COLOURS)
    def add_picture(self, role: str, words: str, colour: str) -> Any:
        before = set(Picture.objects.values_list("pk", flat=True))
        sent = {"title": self.words(words), "credit": "Dala", "alt_text": "Степь", "file": _jpeg(colour, self.steps)}
        answer = self.desk.post(role, "wagtailimages:add", data={**_no_words(), **sent})
        self.did("add picture", answer, words)
        fresh = Picture.objects.exclude(pk__in=before).first()
        return made(fresh and fresh.pk)

    @rule(
        role=EDITORS,
        picture=Rules.pictures,
        what=st.sampled_from(["credit", "alt_text", "caption", "file", "focus", "title"]),
        words=WORDS,
        colour=COLOURS,
    )
    def change_picture(self, role: str, picture: int, what: str, words: str, colour: str) -> None:
        record = exists(Picture, picture)
        if record is None:
            self.did("change picture", NEITHER)
            return
        names = ("title", "credit", "alt_text", "caption", "rights", *FOCUS)
        data = {name: "" if getattr(record, name) is None else getattr(record, name) for name in names}
        if what == "file":
            data["file"] = _jpeg(colour, self.steps)
        elif what == "focus":
            data |= dict(zip(FOCUS, (10 + self.steps, 20, 12, 12), strict=True))
        else:
            data[what] = self.words(words)
        answer = self.desk.post(role, "wagtailimages:edit", picture, data={**_no_words(), **data})
        self.did(f"change picture's {what}", answer, str(picture))

    @precondition(lambda self: Document.objects.exists())
    @rule(role=EDITORS, number=st.integers(0, 5), what=st.sampled_from(["title", "file"]), words=WORDS)
    def change_document(self, role: str, number: int, what: str, words: str) -> None:
        document = self.pick(Document.objects.all(), number)
        if document is None:
            self.did("change document", NEITHER)
            return
        sent: dict[str, Any] = {"title": document.title, "collection": Collection.get_first_root_node().pk, "tags": ""}
        if what == "title":
            sent["title"] = self.words(words)
        else:
            sent["file"] = ContentFile(b"%PDF-1.4" + b"0" * (2000 * self.steps), name=f"d-{self.steps}.pdf")
        answer = self.desk.post(role, "wagtaildocs:edit", document.pk, data=sent)
        self.did(f"change document's {what}", answer, str(document.pk))

    @rule(model=st.sampled_from([Topic, Person, Picture, Document]), number=st.integers(0, 30), is_unused=st.booleans())
    def delete_record_of_any_kind(self, model: Any, number: int, is_unused: bool) -> None:
        """One rule for all: there is more to compare while records are there."""
        record = self.pick(model.objects.all(), number)
        if record is None:
            self.did("delete record", NEITHER)
            return
        if model is Topic and is_unused:
            record.story_links.all().delete()
        views = {Picture: "wagtailimages:delete", Document: "wagtaildocs:delete"}
        answer = self.desk.post("chief", views[model], record.pk) if model in views else None
        self.did(f"delete {model.__name__.lower()}", answer or self.delete_record("chief", record), str(record.pk))


def _no_words() -> dict[str, Any]:
    empty = dict.fromkeys(("caption", "alt_text", "credit", "rights", "tags", *FOCUS), "")
    return {**empty, "collection": Collection.get_first_root_node().pk}


def _jpeg(colour: str, number: int) -> SimpleUploadedFile:
    """A picture whose bytes and size no other has."""
    file = io.BytesIO()
    Image.new("RGB", (90 + number, 60), colour).save(file, "JPEG")
    return SimpleUploadedFile(f"{number}.jpg", file.getvalue(), content_type="image/jpeg")
