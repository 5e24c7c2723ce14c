"""A statement that writes and gives rows back, where nobody opened a transaction for it: a document is uploaded."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from keruen.outbox.models import Message


@pytest.mark.django_db(transaction=True)
def test_a_row_is_written_and_told_of_outside_a_transaction():
    made = Document.objects.create(title="Решение", file=ContentFile(b"%PDF-1.4", name="decision.pdf"))
    assert Document.objects.get().pk == made.pk
    assert "*table:wagtaildocs_document" in Message.objects.latest("pk").payload["items"]
