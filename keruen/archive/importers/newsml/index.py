"""What one item must know of others: which version of it is the newest, which pictures belong to it.

Read before the items themselves into a database of SQLite that lives as long as it is open, so that an archive of any
size takes little memory.
"""

import json
import sqlite3
from dataclasses import asdict

from keruen.archive.importers.newsml.model import FoundPicture, Item

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE item (
  guid TEXT PRIMARY KEY, version INTEGER, moment TEXT, place TEXT, kind TEXT, status TEXT, picture TEXT
) WITHOUT ROWID;
CREATE TABLE member (package TEXT, grouped TEXT, number INTEGER, guid TEXT);
CREATE INDEX member_guid ON member (guid);
CREATE INDEX member_package ON member (package, grouped);
CREATE TABLE shown (guid TEXT PRIMARY KEY) WITHOUT ROWID;
"""
# Pictures of the packages or groups that have this text, and no other text, in them.
_BELONGING = """
SELECT DISTINCT item.guid, item.picture, other.number FROM member AS own
  JOIN member AS other ON other.package = own.package {same_group}
  JOIN item ON item.guid = other.guid AND item.picture <> '' AND item.status = 'usable'
  WHERE own.guid = ? AND 1 = (
    SELECT count(DISTINCT text.guid) FROM member AS text JOIN item AS words ON words.guid = text.guid
    WHERE text.package = own.package {text_group} AND words.kind = 'text')
  ORDER BY other.number
"""
_IN_PACKAGE = _BELONGING.format(same_group="", text_group="")
_IN_GROUP = _BELONGING.format(same_group="AND other.grouped = own.grouped", text_group="AND text.grouped = own.grouped")


class Index:
    def __init__(self) -> None:
        # An unnamed database: a file that SQLite makes and deletes by itself.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def add(self, item: Item, place: str, members: list[tuple[str, str]]) -> None:
        """Of two versions the higher one stays, of two with the same number the later one, of equals the first."""
        picture = json.dumps(asdict(item.picture)) if item.picture and item.kind != "text" else ""
        values = (item.guid, item.version, item.version_created, place, item.kind, item.status, picture)
        self._database.execute(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version,"
            " moment = excluded.moment, place = excluded.place, kind = excluded.kind, status = excluded.status,"
            " picture = excluded.picture WHERE (excluded.version, excluded.moment) > (version, moment)",
            values,
        )
        self._database.executemany(
            "INSERT INTO member VALUES (?, ?, ?, ?)",
            [(item.guid, group, number, guid) for number, (group, guid) in enumerate(members)],
        )
        if item.kind == "text":
            self._database.executemany("INSERT OR IGNORE INTO shown VALUES (?)", [(guid,) for guid in item.shows])

    def newest(self, guid: str) -> tuple[int, str]:
        """The number of the newest version, and where it stands."""
        found = self._database.execute("SELECT version, place FROM item WHERE guid = ?", (guid,)).fetchone()
        return (int(found[0]), str(found[1])) if found else (0, "")

    def pictures_of(self, item: Item) -> dict[str, FoundPicture]:
        """Those that it names itself, then those that come with it in a package, by their guids."""
        found: dict[str, FoundPicture] = {}
        for guid in item.shows:
            row = self._database.execute(
                "SELECT picture FROM item WHERE guid = ? AND picture <> '' AND status = 'usable'", (guid,)
            ).fetchone()
            if row:
                found[guid] = _picture(row[0])
        for query in (_IN_PACKAGE, _IN_GROUP):
            for guid, picture, _ in self._database.execute(query, (item.guid,)):
                found.setdefault(guid, _picture(picture))
        return found

    def is_shown(self, guid: str) -> bool:
        """Whether any text names this picture, or a package has it."""
        query = "SELECT 1 FROM shown WHERE guid = ? UNION SELECT 1 FROM member WHERE guid = ?"
        return self._database.execute(query, (guid, guid)).fetchone() is not None


def _picture(fields: str) -> FoundPicture:
    kept = json.loads(fields)
    return FoundPicture(**{**kept, "hrefs": tuple(kept["hrefs"])})
