"""What tells a table's stories apart, in all archives."""

from urllib.parse import urljoin

from keruen.archive.importers.table.mapping import Mapping, Uri
from keruen.archive.importers.table.reading import Row
from keruen.archive.importers.table.values import text_from
from keruen.archive.report import RefusedItem

LONGEST = 500


def uri_of(row: Row, mapping: Mapping) -> str:
    """RefusedItem if there is none, or none that stays apart from those of other archives."""
    column = mapping.columns.uri
    uri = _by_column(row, column) if column else _by_address(row, mapping)
    if len(uri) > LONGEST:
        raise RefusedItem(f"uri: “{uri[:60]}…” has {len(uri)} characters; at most {LONGEST} are kept")
    return uri


def _by_column(row: Row, column: Uri) -> str:
    value = text_from(row.cells.get(column.column), name="uri")
    if not value:
        raise RefusedItem(f"uri: column “{column.column}” is empty")
    if not column.prefix and ":" not in value:
        raise RefusedItem(f'uri: “{value[:60]}” may be another archive’s too; give columns.uri a prefix = "old.kz:"')
    return column.prefix + value


def _by_address(row: Row, mapping: Mapping) -> str:
    column = mapping.columns.old_address
    address = text_from(row.cells.get(column.column), name="old_address") if column else ""
    if not address:
        raise RefusedItem("uri: there is none; the mapping must name the column of a number or address of each story")
    uri = urljoin(mapping.file.site, address)
    if ":" not in uri:
        raise RefusedItem(f'uri: “{uri[:60]}” may be another archive’s too; say site = "https://old.kz" below [file]')
    return uri
