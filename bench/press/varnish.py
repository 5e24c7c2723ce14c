"""Varnish as a rival: the page put together by ESI from pieces that it keeps compressed."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.press import nginx
from bench.press.page import Page
from bench.press.process import running
from keruen.ops.tests.portal import free_port

VCL = """
vcl 4.1;
backend default {{ .host = "127.0.0.1"; .port = "{port}"; }}
sub vcl_backend_response {{
    set beresp.ttl = 1h;
    set beresp.do_gzip = true;
    if (bereq.url ~ "story") {{ set beresp.do_esi = true; }}
}}
"""


@contextmanager
def included(folder: Path, page: Page) -> Iterator[str]:
    folder.mkdir(parents=True)
    with nginx.behind_varnish(folder / "nginx", page) as backend:
        port, vcl = free_port(), folder / "default.vcl"
        vcl.write_text(VCL.format(port=urlsplit(backend).port))
        command = ["varnishd", "-F", "-j", "none", "-n", str(folder / "work"), "-a", f"127.0.0.1:{port}"]
        command += ["-f", str(vcl), "-s", "default,64m"]
        with running(command, port=port, log=folder / "log"):
            yield f"http://127.0.0.1:{port}/story.html"


def version() -> str:
    told = subprocess.run(["varnishd", "-V"], capture_output=True, text=True).stderr
    found = re.search(r"\d+\.\d+\.\d+", told)
    return found[0] if found else ""
