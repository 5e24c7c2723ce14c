import pytest

from keruen.archive.importers import INDEX
from keruen.archive.importers.kind import index_of


def test_the_index_names_each_importer_by_its_own_name():
    assert {name: importer.name for name, importer in INDEX.items()} == {"ninjs": "ninjs", "views": "views"}


def test_the_index_refuses_doubles():
    with pytest.raises(ValueError, match="two importers are called “views”"):
        index_of([INDEX["views"], INDEX["views"]])
