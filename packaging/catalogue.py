"""Keep the Dutch words in step with the program.

    .venv/bin/python packaging/catalogue.py [--check | --absorb]

The program holds English msgids; `resources/locale/nl/LC_MESSAGES/terugblik.po` holds the Dutch, and the
`.mo` beside it is what the program reads, so that a fresh copy speaks Dutch without any tool.

Without an option: take over what stands in `resources/locale/nl/parts/*.po` (a part wins), leave out what the
program no longer says, and compile. `--check` changes nothing and names what is wrong; `--absorb` also takes
the parts away once they have been taken over.
"""

from __future__ import annotations

import ast
import gettext
import io
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
DUTCH = ROOT / "resources" / "locale" / "nl"
PARTS = DUTCH / "parts"
PO = DUTCH / "LC_MESSAGES" / "terugblik.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


class DutchCatalogue(Catalog):
    """A catalogue whose header holds no dates or addresses, so that only words make a difference."""

    header_comment = "# The Dutch words of Terugblik."
    mime_headers = (
        ("Language", "nl"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    )


def said(app: Path) -> dict[str, str]:
    """Every msgid that the program says, with the file it stands in; a plural counts by its singular."""
    found: dict[str, str] = {}
    for file, _line, message, _comments, _context in extract_from_dir(app, keywords=KEYWORDS):
        found.setdefault(message if isinstance(message, str) else message[0], file)
    for path in sorted(app.rglob("*.py")):
        for message in said_within(path.read_text(encoding="utf-8")):
            found.setdefault(message, path.relative_to(app).as_posix())
    return dict(sorted(found.items()))


def said_within(source: str) -> list[str]:
    """The msgids said between the braces of a formatted text: Babel looks there from Python 3.12 on only."""
    return [
        call.args[0].value
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]


def singular(message: Message) -> str:
    """What a message is known by."""
    return message.id if isinstance(message.id, str) else message.id[0]


def read(file: Path) -> dict[str, Message]:
    """The messages of one .po file, by msgid; empty when there is no file."""
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        messages = read_po(stream, locale="nl", abort_invalid=True)
    return {singular(message): message for message in messages if message.id}


def parts() -> list[Path]:
    """The files with words that rooms brought in."""
    return sorted(PARTS.glob("*.po"))


def clashes() -> list[str]:
    """Words that two parts translate differently."""
    chosen: dict[str, tuple[Path, Message]] = {}
    found: list[str] = []
    for part in parts():
        for msgid, message in read(part).items():
            earlier, other = chosen.setdefault(msgid, (part, message))
            if other.string != message.string:
                found.append(f"{part.name} and {earlier.name} differ about {msgid!r}")
    return found


def merged(wanted: dict[str, str]) -> Catalog:
    """One catalogue with everything the program says, from the parts and the .po."""
    known = read(PO)
    for part in parts():
        known |= read(part)
    catalogue = DutchCatalogue(locale="nl", fuzzy=False)
    for msgid in wanted:
        message = known.get(msgid)
        if message:
            catalogue.add(message.id, message.string, user_comments=message.user_comments)
    return catalogue


def placeholders(text: str) -> set[str]:
    """The names between braces that the program fills in; the text itself when it cannot be read."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """One text or the forms of a plural, always as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def wrong_with(message: Message) -> str:
    """What is wrong with one translation; empty when nothing is."""
    translations = texts(message.string)
    if not all(translations) or message.fuzzy:
        return "is not translated"
    names = set[str]().union(*map(placeholders, texts(message.id)))
    if any(not placeholders(text) <= names for text in translations):
        return "has other names between braces in Dutch"
    if placeholders(translations[-1]) != placeholders(texts(message.id)[-1]):
        return "misses a name between braces in Dutch"
    return ""


def compiled(catalogue: Catalog) -> dict[object, str]:
    """What a program reads from this catalogue once it is compiled."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    stream.seek(0)
    return contents(stream)


def contents(stream: io.BufferedIOBase) -> dict[object, str]:
    """What a program reads from a .mo file, leaving out its header."""
    # The standard library has no other way to list what a catalogue holds.
    words = cast("dict[object, str]", vars(gettext.GNUTranslations(stream))["_catalog"])
    return {msgid: text for msgid, text in words.items() if msgid}


def problems(wanted: dict[str, str]) -> list[str]:
    """Everything that is wrong with the Dutch words, one line each."""
    found = clashes()
    known = read(PO)
    for msgid, file in wanted.items():
        fault = wrong_with(known[msgid]) if msgid in known else "has no Dutch"
        if fault:
            found.append(f"app/{file}: {msgid!r} {fault}")
    found += [f"{msgid!r} is no longer said by the program" for msgid in known if msgid not in wanted]
    fresh = compiled(merged(wanted))
    with MO.open("rb") if MO.exists() else io.BytesIO() as stream:
        if not MO.exists() or contents(stream) != fresh:
            found.append("terugblik.mo is not in step: run packaging/catalogue.py")
    return found


def bring_in_step(wanted: dict[str, str]) -> None:
    """Write the .po and the .mo anew."""
    catalogue = merged(wanted)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, catalogue, width=100, no_location=True, sort_output=True)
    with MO.open("wb") as stream:
        write_mo(stream, catalogue)


def main(arguments: list[str]) -> int:
    """Do what was asked; 0 when the Dutch words are complete."""
    wanted = said(ROOT / "app")
    if "--check" not in arguments:
        bring_in_step(wanted)
    if "--absorb" in arguments:
        for part in parts():
            part.unlink()
    found = problems(wanted)
    print("\n".join([*found, f"{len(wanted)} messages, {len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
