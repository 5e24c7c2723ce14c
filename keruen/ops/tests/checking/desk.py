"""The desk's own form, as an editor's browser sends it."""

import http.client
import json
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

from keruen.ops.tests.checking.marks import mark

# Made with the check stories.
EDITOR = {"username": "checker", "password": "checker-pass"}


class DeskError(RuntimeError):
    """The desk did not take the publication; the message has its answer."""


class Desk:
    """One editor at `host:port`, signed in at the first use. Raises OSError where nobody answers, else DeskError."""

    def __init__(self, host: str, port: int) -> None:
        self.place = host, port
        self.cookies: dict[str, str] = {}
        self.forms: dict[int, dict[str, str]] = {}

    def publish(self, pk: int, story: int, number: int) -> None:
        """Puts the number into the story's words and publishes it. It returns when the desk has acknowledged it."""
        if pk not in self.forms:
            self.forms[pk] = self._open(pk)
        word = mark(story, number)
        fields = {**self.forms[pk], "title": f"Проверка {word}", "lede": f"Сообщение {word} вышло.", **_body(word)}
        status, _ = self._ask("POST", f"/desk/pages/{pk}/edit/", {**fields, "action-publish": "action-publish"})
        if status != 302:
            del self.forms[pk]
            raise DeskError(f"publishing was answered {status}")

    def _open(self, pk: int) -> dict[str, str]:
        if "sessionid" not in self.cookies:
            self._sign_in()
        status, page = self._ask("GET", f"/desk/pages/{pk}/edit/")
        if status != 200:
            self.cookies.clear()
            raise DeskError(f"the form of page {pk} was answered {status}")
        return _fields(page)

    def _sign_in(self) -> None:
        _, page = self._ask("GET", "/desk/login/")
        status, _ = self._ask("POST", "/desk/login/", {**_fields(page), **EDITOR})
        if status != 302:
            raise DeskError(f"signing in was answered {status}")

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": "http://{}:{}".format(*self.place),
            }
        connection = http.client.HTTPConnection(*self.place, timeout=60)
        try:
            connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
            response = connection.getresponse()
            page = response.read().decode()
        except http.client.HTTPException as error:
            raise ConnectionResetError(str(error)) from error
        finally:
            connection.close()
        for value in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        return response.status, page


def _fields(page: str) -> dict[str, str]:
    """What the form that is posted holds, the StreamField aside, which a script would draw."""
    soup = BeautifulSoup(page, "lxml")
    form = soup.select_one("#page-edit-form") or soup.select_one("form[method=post]")
    found: dict[str, str] = {}
    for field in form.select("input[name], textarea[name], select[name]") if form else []:
        kind, name = field.get("type"), str(field["name"])
        if kind in {"submit", "button", "file"} or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
            continue
        found[name] = _value(field)
    return found


def _value(field: Tag) -> str:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        return str(chosen.get("value", "")) if chosen else ""
    return str(field.get("value", "on" if field.get("type") == "checkbox" else ""))


def _body(word: str) -> dict[str, str]:
    fields = {"body-count": "2"}
    for order in range(2):
        block = {"key": f"zk{order}", "text": f"{word} дорогу перекрыли до утра.", "type": "unstyled", "depth": 0,
                 "inlineStyleRanges": [], "entityRanges": []}  # fmt: skip
        value = json.dumps({"blocks": [block], "entityMap": {}})
        place = f"body-{order}"
        fields |= {f"{place}-deleted": "", f"{place}-order": str(order), f"{place}-type": "paragraph",
                   f"{place}-id": "", f"{place}-value": value}  # fmt: skip
    return fields
