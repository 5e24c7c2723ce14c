"""What nginx gives from disk bears the headers that Keruen gives it: one of each kind, from a whole portal."""

import gzip
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from keruen.ops.tests.deploy.servers import Answer, Reader, nginx
from keruen.ops.tests.portal import Portal

pytestmark = pytest.mark.long

# Of the server or the connection, not of the page. Both have tags; nginx's are its own. Keruen compresses files in less
# time than what it sends, so their lengths differ.
OF_THE_SERVER = {"server", "date", "connection", "keep-alive", "etag", "transfer-encoding", "content-length"}
HOT_SECONDS = 120


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], Path]) -> Iterator[Portal]:
    settings = {"KERUEN_DATABASE_URL": "", "KERUEN_BEHIND_PROXY": "true", "KERUEN_HOT_FILES": "true"}
    portal = Portal(furnish(tmp_path_factory.mktemp("portal")), **settings)
    media = portal.data / "media"
    media.mkdir(exist_ok=True)
    for name in ("a.jpg", "a.mp3", "a.pdf", "a.docx", "a.txt", "a.csv", "a.svg", "a.html"):
        (media / name).write_bytes(b"something")
    with portal.serving():
        yield portal


@pytest.fixture(scope="module")
def keruen(portal: Portal) -> Iterator[Reader]:
    where = urlsplit(portal.address)
    reader = Reader(where.port or 80, where.netloc)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def front(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    site = urlsplit(portal.address).netloc
    with nginx(tmp_path_factory.mktemp("nginx"), data=portal.data, keruen=site, site=site) as reader:
        # The portal's own address has its port in it, and so have its redirects.
        reader.host = site
        yield reader


def of_the_page(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OF_THE_SERVER}


def wait_for(file: Path, keruen: Reader, path: str) -> None:
    deadline = time.monotonic() + HOT_SECONDS
    while not file.exists():
        assert time.monotonic() < deadline
        for _ in range(50):
            keruen.ask(path)
        time.sleep(0.5)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_hot_page(portal: Portal, keruen: Reader, front: Reader, language: str):
    path = f"/{language}/"
    wait_for(portal.data / "press" / "files" / keruen.host / language / "index.gz", keruen, path)
    own, hot = keruen.ask(path), front.ask(path)
    assert own.headers["etag"].startswith("W/")
    assert not hot.headers["etag"].startswith("W/")
    assert of_the_page(hot) == of_the_page(own)
    assert gzip.decompress(hot.body) == gzip.decompress(own.body)


def test_static_files(portal: Portal, keruen: Reader, front: Reader):
    manifest = json.loads((portal.data / "static" / "staticfiles.json").read_text())["paths"]
    one_of_each = {Path(name).suffix: name for name in sorted(manifest, reverse=True)}
    for name in one_of_each.values():
        for path in (f"/static/{name}", f"/static/{manifest[name]}"):
            own, given = keruen.ask(path), front.ask(path)
            assert (path, own.status, of_the_page(own) | {"accept-ranges": ""}) == (
                path,
                given.status,
                of_the_page(given) | {"accept-ranges": ""},
            )
            assert given.body == own.body


def test_uploads(portal: Portal, keruen: Reader, front: Reader):
    for file in sorted((portal.data / "media").iterdir()):
        # Keruen alone compresses them, whatever they are.
        own, given = (of_the_page(server.ask(f"/media/{file.name}", headers={})) for server in (keruen, front))
        # Keruen says a language with each answer, and by whose preference; a file has none. Both give parts.
        for headers in (own, given):
            for name in ("content-language", "vary", "accept-ranges"):
                headers.pop(name, None)
        # "inline", under the name that the address has already, is what browsers do without it.
        if own.get("content-disposition") == f'inline; filename="{file.name}"':
            del own["content-disposition"]
        assert {**own, "file": file.name} == {**given, "file": file.name}
