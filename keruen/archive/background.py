"""What the desk leaves to the background worker, done at once and in bulk.

Each save of a page queues two tasks: Wagtail's search index and its index of references. An import of 300 000 stories
would queue 600 000 rows, and nothing would be found until the worker had come through.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Model
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.dummy import DummyBackend
from django_tasks.base import Task, TaskResult
from modelsearch.backends import get_search_backends
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task


class IndexingLater(DummyBackend):
    """Stands in front of the task queue and keeps the indexing tasks until `flush`; hands all others on."""

    def __init__(self, behind: Any) -> None:
        super().__init__(behind.alias, {"QUEUES": list(behind.queues)})
        self._behind = behind
        self._searched: dict[tuple[str, str], set[str]] = {}
        self._referring: dict[tuple[str, str], set[str]] = {}

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        if task.func is insert_or_update_object_task.func:
            kept = self._searched
        elif task.func is update_reference_index_task.func:
            kept = self._referring
        else:
            handed_on: TaskResult[Any] = self._behind.enqueue(task, args, kwargs)
            return handed_on
        app, model, pk = args
        kept.setdefault((app, model), set()).add(pk)
        result: TaskResult[Any] = super().enqueue(task, args, kwargs)
        self.results.clear()
        return result

    def search_too(self, model: type[Model], numbers: Iterable[int]) -> None:
        """Rows that were written past the model: they are put into the database's search index, if it has such."""
        if getattr(model, "search_auto_update", True):
            label = (model._meta.app_label, str(model._meta.model_name))
            self._searched.setdefault(label, set()).update(map(str, numbers))

    def flush(self) -> None:
        """Indexes what was saved. Call it in the transaction of the saves, so that a story never lacks its entry."""
        for (app, name), pks in self._searched.items():
            model = apps.get_model(app, name)
            records = list(model._default_manager.filter(pk__in=pks))
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, records)
        for (app, name), pks in self._referring.items():
            model = apps.get_model(app, name)
            if ReferenceIndex.is_indexed(model):
                for record in model._default_manager.filter(pk__in=pks):
                    ReferenceIndex.create_or_update_for_object(record)
        self.forget()

    def forget(self) -> None:
        """The saves were rolled back."""
        self._searched.clear()
        self._referring.clear()


@contextmanager
def indexing_at_once() -> Iterator[IndexingLater]:
    """Until it ends, indexing waits for `flush`. Wagtail's log line for each page would bury the progress bar."""
    pages = logging.getLogger("wagtail")
    level = pages.level
    pages.setLevel(logging.WARNING)
    behind = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    later = IndexingLater(behind)
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = later
    try:
        yield later
    finally:
        task_backends[DEFAULT_TASK_BACKEND_ALIAS] = behind
        pages.setLevel(level)
