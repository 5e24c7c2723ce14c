"""Which parts of a page are its story. trafilatura says where the text is; the parts are the page's own, untouched."""

import copy
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from lxml import html
from trafilatura import extract

from keruen.archive.importers.site.page import selecting
from keruen.archive.importers.site.page.beside import is_beside
from keruen.archive.importers.site.page.document import Document, text_in, tidy
from keruen.archive.importers.site.page.frame import Body, without_frame
from keruen.archive.importers.site.page.parts import Part, parts_of
from keruen.archive.importers.site.page.pictures import captions, take_best
from keruen.archive.importers.site.rules import PageRules

_NUMBER = "data-keruen-part"
_MARK = re.compile(r"xkq(\d+)qkx")
_OWN_WORDS = re.compile(
    r"^\W*(?:читайте|читать|смотрите|тақырыпқа орай|оқи отырыңыз|тағы оқыңыз|сондай-ақ оқыңыз|оқыңыз|по теме"
    r"|см\. также|похожие|ұқсас|другие новости|басқа жаңалықтар|read also|read more|see also|related)\b",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"^\W*(?:поделиться|бөлісу|share|распечатать|версия для печати|басып шығару|просмотр\w*|қаралым|қаралды|views"
    r"|комментари\w*|пікір\w*|подпис\w+|жазылыңыз|теги|тегтер|tags|нравится|ұнайды|читать далее|назад|артқа|вверх"
    r"|печать|print|оцените|копировать ссылку|источник фото|все новости|барлық жаңалықтар)\b",
    re.IGNORECASE,
)
# A line of buttons is short; a sentence may begin with the same words.
_MOST_IN_BUTTONS = 60
_MOSTLY = 0.8
# So much of links is no list beside the story but a story of links.
_MOST_BESIDE = 2000
_LEAST_MARKED = 100


def body_of(document: Document, rules: PageRules, *, headline: str, lede: str, names: Iterable[str]) -> Body:
    """The page's text without `headline` and `lede`, where they stand in it; `lede` is given back if it does."""
    body = Body()
    for selector in rules.drop:
        for element in selecting.elements(document, [selector]):
            if element.getparent() is not None:
                element.drop_tree()
    take_best(document.root)
    place = document.root.find("body")
    parts = parts_of(place if place is not None else document.root)
    body.captions = captions(document.root)
    story = _Story(document, rules, parts)
    shown = {tidy(text).lower() for text in (headline, *names) if text}
    kept = without_frame(story.chosen(), body, shown, lede)
    body.dropped = story.dropped_among(kept)
    body.html = "".join(part.html() for part in kept)
    body.letters = sum(part.weight for part in kept)
    return body


class _Story:
    """The choice among the parts of one page."""

    def __init__(self, document: Document, rules: PageRules, parts: list[Part]) -> None:
        self.document = document
        self.rules = rules
        self.parts = parts
        self.dropped: list[Part] = []
        self.container: Any = None

    def dropped_among(self, kept: list[Part]) -> list[str]:
        """What people would see between the story's first and last part, and below that in its frame."""
        numbers = {part.element: number for number, part in enumerate(self.parts)}
        among = [numbers[part.element] for part in kept if part.element in numbers]
        if not among:
            return []
        first, last = min(among), max(among)
        frame = [] if self.container is None or self.container.tag in {"body", "html"} else [self.container]
        return [
            _shown(part)
            for part in self.dropped
            if first < numbers[part.element] and (numbers[part.element] < last or _stands_in(part.element, frame))
        ]

    def chosen(self) -> list[Part]:
        containers = selecting.elements(self.document, self.rules.body)
        if containers:
            within = [part for part in self.parts if _stands_in(part.element, containers)]
            # What is but a stretch within a paragraph is a part by itself.
            within = within or [Part(each, text_in(each), is_media=False) for each in containers]
            return [part for part in within if self._is_content(part, containers[0], is_ruled=True)]
        container = self._marked()
        if container is not None:
            self.container = container
            within = [part for part in self.parts if _stands_in(part.element, [container])]
            return [part for part in within if self._is_content(part, container)]
        return self._guessed()

    def _marked(self) -> Any:
        """What the page itself calls its story's text: the longest, if it is more than a line."""
        found = self.document.select("//*[@itemprop='articleBody'][not(self::meta)]")
        longest = max(found, key=lambda each: len(text_in(each)), default=None)
        return longest if longest is not None and len(text_in(longest)) >= _LEAST_MARKED else None

    def _guessed(self) -> list[Part]:
        """What trafilatura finds, and what stands among it and isn't beside the story."""
        found = self._found()
        if not found:
            return []
        told = [self.parts[number] for number in found if not is_beside(self.parts[number].element, None)]
        container = self.container = _container(told or [self.parts[number] for number in found])
        is_whole = container.tag in {"body", "html"}
        first, last = min(found), max(found)
        chosen = []
        for number, part in enumerate(self.parts):
            is_among = first <= number <= last or not is_whole
            if number not in found and not (is_among and _stands_in(part.element, [container])):
                continue
            if self._is_content(part, container):
                chosen.append(part)
        return chosen

    def _found(self) -> set[int]:
        for number, part in enumerate(self.parts):
            part.element.set(_NUMBER, str(number))
        marked = copy.deepcopy(self.document.root)
        for part in self.parts:
            del part.element.attrib[_NUMBER]
        for element in list(marked.iter()):
            named = element.attrib.pop(_NUMBER, "") if isinstance(element.tag, str) else ""
            if named:
                _mark(element, f"xkq{named}qkx ", is_media=self.parts[int(named)].is_media)
        try:
            text = extract(marked, output_format="txt", include_comments=False, include_tables=True, favor_recall=True)
        except (RecursionError, ValueError, TypeError, AttributeError):
            text = None
        return {int(found) for found in _MARK.findall(text or "") if int(found) < len(self.parts)}

    def _is_content(self, part: Part, container: Any, *, is_ruled: bool = False) -> bool:
        """Buttons, and links to other stories, are not; rules say by `drop` what isn't."""
        is_links = part.linked >= _MOSTLY and part.weight <= _MOST_BESIDE
        is_button = bool(_BUTTONS.match(part.text)) and (part.weight <= _MOST_IN_BUTTONS or part.linked > 0.3)
        is_advice = bool(_OWN_WORDS.match(part.text)) and (part.linked > 0.3 or part.weight <= 60)
        is_named = not is_ruled and is_beside(part.element, container)
        if (is_links and self._leads_home(part)) or is_button or is_advice or is_named:
            self.dropped.append(part)
            return False
        return True

    def _leads_home(self, part: Part) -> bool:
        host = self.document.address.partition("//")[2].partition("/")[0].removeprefix("www.")
        hosts = [(link.get("href") or "").partition("//")[2].partition("/")[0] for link in part.element.iter("a")]
        return any(not each or each.removeprefix("www.") == host for each in hosts)


def _shown(part: Part) -> str:
    return part.text or next((each.get("src") or "" for each in part.element.iter("img", "iframe")), part.element.tag)


def _mark(element: Any, mark: str, *, is_media: bool) -> None:
    """The mark stands where trafilatura sees text; what it would throw away whatever it is becomes a paragraph."""
    if is_media:
        paragraph = html.Element("p")
        paragraph.text = mark.strip()
        paragraph.tail = element.tail
        element.getparent().replace(element, paragraph)
        return
    holder = element
    if element.tag in {"ul", "ol", "dl", "table"}:
        holder = next(element.iter("li", "dt", "dd", "td", "th"), element)
    holder.text = mark + (holder.text or "")


def _container(parts: list[Part]) -> Any:
    """The smallest element that holds nearly all of what they say."""
    weights: Counter[Any] = Counter()
    for part in parts:
        weights.update(dict.fromkeys(part.element.iterancestors(), part.weight))
    total = sum(part.weight for part in parts)
    holding = [each for each, weight in weights.items() if weight >= _MOSTLY * total]
    return max(holding, key=lambda each: sum(1 for _ in each.iterancestors()))


def _stands_in(element: Any, containers: list[Any]) -> bool:
    return any(each in containers for each in (element, *element.iterancestors()))
