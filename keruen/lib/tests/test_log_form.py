import json
import subprocess
import sys

import pytest

WRITES = """
import logging.config
from keruen.lib.log_form import log_settings
logging.config.dictConfig(log_settings("INFO", {form!r}))
logging.getLogger("keruen").info("Жазылды", extra={{"page": "/kk/"}})
logging.getLogger("httpx").info("an address with a key in it")
"""


def written(form: str) -> str:
    code = WRITES.format(form=form)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_line_is_one_object_with_what_was_added():
    line = json.loads(written("json"))
    assert (line["message"], line["level"], line["logger"], line["page"]) == ("Жазылды", "INFO", "keruen", "/kk/")


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_names_addresses_is_quiet(form: str):
    assert "Жазылды" in written(form)
    assert "a key" not in written(form)
