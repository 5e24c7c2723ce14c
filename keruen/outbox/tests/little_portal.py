"""A portal of nothing but an outbox, in processes that can be killed: `python -m … COMMAND`.

Its content is a table of numbers; its subscribers write down which numbers they heard of, once each.
"""

import json
import os
import random
import sys
import threading
import time
from pathlib import Path

import django
from django.conf import settings

FOLDER = Path(os.environ["LITTLE_PORTAL"])
settings.configure(
    DATA=FOLDER,
    DATABASES={"default": json.loads((FOLDER / "database.json").read_text())},
    INSTALLED_APPS=["keruen.outbox"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from keruen import outbox  # noqa: E402
from keruen.outbox.drain import Drain  # noqa: E402
from keruen.outbox.models import Delivery, Message  # noqa: E402
from keruen.outbox.node import this_node  # noqa: E402


def run(sql: str, *values: str | int) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def hear(who: str, message: Message) -> None:
    number = message.payload["number"]
    time.sleep(random.uniform(0, 0.005))  # so that it is often killed just here
    with (FOLDER / f"{who}.log").open("a") as log:
        log.write(f"{number}\n")
    run("INSERT INTO heard (who, number) VALUES (%s, %s) ON CONFLICT DO NOTHING", who, number)
    time.sleep(random.uniform(0, 0.005))


@outbox.subscriber("pages", "press", each_node=True, at_once=True)
def hear_at_once(message: Message) -> None:
    hear("press", message)


@outbox.subscriber("story", "mailer")
def hear_later(message: Message) -> None:
    hear("mailer", message)


def make() -> None:
    call_command("migrate", verbosity=0)
    run("CREATE TABLE content (number bigint PRIMARY KEY)")
    run("CREATE TABLE heard (who varchar(20), number bigint, PRIMARY KEY (who, number))")
    Drain(this_node()).begin()


def publish() -> None:
    """Without end."""
    while True:
        number = time.monotonic_ns()
        with transaction.atomic():
            run("INSERT INTO content (number) VALUES (%s)", number)
            outbox.tell("pages", {"number": number})
            outbox.tell("story", {"number": number})


def drain() -> None:
    Drain(this_node()).run(threading.Event())


def settle() -> None:
    """Does what is left, and prints what became of everything."""
    last = Drain(this_node())
    last.begin()
    while last.once():
        pass
    found = {
        "content": sorted(row[0] for row in run("SELECT number FROM content")),
        "told": sorted(message.payload["number"] for message in Message.objects.filter(topic="pages")),
        "press": sorted(row[0] for row in run("SELECT number FROM heard WHERE who = 'press'")),
        "mailer": sorted(row[0] for row in run("SELECT number FROM heard WHERE who = 'mailer'")),
        "open": Delivery.objects.open().count(),
        "dead": Delivery.objects.dead().count(),
    }
    print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    {"make": make, "publish": publish, "drain": drain, "settle": settle}[sys.argv[1]]()
