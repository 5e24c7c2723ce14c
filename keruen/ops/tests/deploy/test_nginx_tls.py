"""The lines for TLS in the shipped nginx.conf, which are a comment there."""

import http.client
import re
import ssl
import subprocess
from pathlib import Path

import pytest

from keruen.ops.tests.deploy import servers
from keruen.ops.tests.deploy.servers import StandIn, needed, running, shipped
from keruen.ops.tests.portal import free_port
from keruen.press.gzip_file import write

SETTINGS = "listen 443 |ssl_"


def configured(folder: Path, *, port: int, plain_port: int, keruen: str) -> str:
    text = shipped(
        "nginx.conf",
        {
            "server 127.0.0.1:8000;": f"server {keruen};",
            "default /var/lib/keruen;": f"default {folder}/data;",
            "    http://vestnik.example vestnik.example;": "    https://vestnik.example vestnik.example;",
            "    listen 80 default_server;\n    listen [::]:80 default_server;\n    server_name": "    server_name",
            "/etc/letsencrypt/live/vestnik.example/": f"{folder}/",
        },
    )
    text = re.sub(rf"^    # ({SETTINGS})", r"    \1", text, flags=re.M)
    second = "".join(re.findall(r"^    # ((?:server \{|    |\})[^\n]*\n)", text, flags=re.M))
    text = re.sub(r"listen 443 ", f"listen 127.0.0.1:{port} ", text)
    both = text + second.replace("listen 80 ", f"listen 127.0.0.1:{plain_port} ")
    return re.sub(r"^ *listen \[::\].*$", "", both, flags=re.M)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    needed("openssl")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=vestnik.example", "-days", "2"]
    command += ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return tmp_path / "fullchain.pem"


def test_pages_come_over_tls_alone_and_say_so(tmp_path: Path, certificate: Path, keruen: StandIn):
    needed("nginx")
    port, plain_port = free_port(), free_port()
    write(tmp_path / "data/press/files/vestnik.example/ru/index.gz", b"hot")
    rules = configured(tmp_path, port=port, plain_port=plain_port, keruen=keruen.address)
    (tmp_path / "keruen.conf").write_text(rules)
    user = "user root;" if Path("/proc/self").stat().st_uid == 0 else ""
    (tmp_path / "nginx.conf").write_text(servers.AROUND.format(folder=tmp_path, user=user))
    command = ["nginx", "-p", str(tmp_path), "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf")]
    with running(command, port=plain_port, host="vestnik.example", log=tmp_path / "log") as plain:
        led = plain.ask("/ru/")
        assert (led.status, led.headers["location"]) == (301, "https://vestnik.example/ru/")
        trusting = ssl.create_default_context(cafile=str(certificate))
        trusting.check_hostname = False
        secure = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=trusting)
        secure.request("GET", "/ru/", headers={"Host": "vestnik.example", "Accept-Encoding": "gzip"})
        answer = secure.getresponse()
        assert answer.read() == b"hot"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        secure.close()
