import os
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from keruen.ops import worker_threads
from keruen.ops.schedule import Scheduler, all_jobs

POLL_SECONDS = 1.0
# Pictures are cut by the minute; a reader's page goes first.
BEHIND_READERS = 5
# What a thread is in the midst of may be killed at any moment; this is politeness.
ENDS_WITHIN = 3.0


class Command(BaseCommand):
    help = "Runs the background worker: queued tasks, jobs by the clock, the outbox, and what keeps stored pages whole."

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(BEHIND_READERS)
        stop = Event()
        scheduler = Scheduler(all_jobs())
        scheduler.start()
        threads = worker_threads.start(stop)
        tasks = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        tasks.configure_signals()
        try:
            tasks.run()
        finally:
            scheduler.has_to_stop.set()
            stop.set()
            wait_for(threads)


def wait_for(threads: list[Thread]) -> None:
    for thread in threads:
        thread.join(ENDS_WITHIN)
