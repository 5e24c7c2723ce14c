from pathlib import Path

import pytest

from keruen.archive import importers
from keruen.archive.importers import INDEX
from keruen.archive.importers.kind import index_of


def test_the_index_names_the_importer_of_each_folder():
    folders = {path.parent.name for path in Path(importers.__file__).parent.glob("*/importing.py")}
    assert {name: importer.name for name, importer in INDEX.items()} == {name: name for name in folders}


def test_the_index_refuses_doubles():
    with pytest.raises(ValueError, match="two importers are called “views”"):
        index_of([INDEX["views"], INDEX["views"]])
