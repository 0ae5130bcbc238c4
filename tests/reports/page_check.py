"""Looks at a page as a browser and a screen reader do: its order, its landmarks, what it may fetch."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

EMPTY = {"meta", "br", "img"}


class Page(HTMLParser):
    """A page taken apart. `faults` says what is wrong with how it is built."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        self._look_over()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in {"h1", "h2", "h3"}:
            self.headings.append((int(tag[1]), ""))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if "body" not in self.open:
            return
        self.words.append(data)
        if self.open[-1] in {"h1", "h2", "h3"}:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    @property
    def text(self) -> str:
        return " ".join("".join(f"{word} " for word in self.words).split())

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def _look_over(self) -> None:
        if self.open:
            self.faults.append(f"not closed: {self.open}")
        levels = [level for level, _text in self.headings]
        if levels.count(1) != 1 or levels[0] != 1:
            self.faults.append("not one first heading")
        if any(after > before + 1 for before, after in pairwise(levels)):
            self.faults.append("a level of heading is skipped")
        if any(not text.strip() for _level, text in self.headings):
            self.faults.append("an empty heading")
        if len(self.named("main")) != 1 or not self.named("html")[0].get("lang"):
            self.faults.append("no main or no language")
        ids = [attrs["id"] for _tag, attrs in self.tags if "id" in attrs]
        wanted = [attrs["aria-labelledby"] for _tag, attrs in self.tags if "aria-labelledby" in attrs]
        if len(ids) != len(set(ids)) or not set(wanted) <= set(ids):
            self.faults.append("names that lead nowhere or twice")
        if any(not attrs.get("alt") for attrs in self.named("img")):
            self.faults.append("a picture without words")
        if any(attrs.get("scope") not in {"col", "row"} for attrs in self.named("th")):
            self.faults.append("a table head without scope")
