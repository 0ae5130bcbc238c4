"""Thirty names in everything that people write, and a package: where they are to be found afterwards."""

from __future__ import annotations

import io
import itertools
import json
import tempfile
import traceback
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest

from app.domain.care import NameEntry
from app.domain.formcopy import with_content_hash
from app.domain.forms import FormDefinition
from app.domain.recordings import FilmPlace, Recording
from app.exchange.content import parcel_to_bytes
from app.services.errors import Cancelled, KnownError, StorageUnavailable
from app.services.redaction import CODES
from tests.exchange.conftest import SECRET
from tests.exchange.parcels import DIGEST, parcel
from tests.fakes import QuietProgress
from tests.reports.names import NAMES
from tests.services.test_handover import people, told_to

__all__ = ["people"]

# Texts of a form and a sheet that a program knows things by, and the words of a package about itself.
_NOT_WRITTEN = {Recording: {"warnings"}}
FILM = b"plain film of a talk, 0123456789 " * 9_000


class Canaries:
    """Puts the next name into each text that somebody can write."""

    def __init__(self):
        self.texts = []
        self._names = itertools.cycle(NAMES)

    def text(self):
        """A text that could have been written, and in which the words themselves are a canary as well."""
        name, number = next(self._names), len(self.texts)
        self.texts.append(f"Hier zegt {name} iets en {name.upper()} niets: kanarietekst {number}")
        return self.texts[-1]

    def into(self, thing):
        """The same thing with other words; ids, codes and whatever is chosen from a list stay."""
        if isinstance(thing, str) and not isinstance(thing, Enum):
            return self.text()
        if isinstance(thing, tuple):
            return tuple(self.into(part) for part in thing)
        if isinstance(thing, Mapping):
            return {key: self.into(value) for key, value in thing.items()}
        return self._record(thing) if is_dataclass(thing) and not isinstance(thing, FilmPlace) else thing

    def _record(self, thing):
        leave = CODES.get(type(thing), frozenset()) | _NOT_WRITTEN.get(type(thing), set())
        # A form is read strictly: what it leaves out may not stand there.
        form = type(thing).__module__ == FormDefinition.__module__
        changes = {
            field.name: self.into(getattr(thing, field.name))
            for field in fields(thing)
            if field.name not in leave and not (form and getattr(thing, field.name) == "")
        }
        made = replace(thing, **changes)
        return with_content_hash(made) if isinstance(made, FormDefinition) else made


@pytest.fixture
def canaries():
    return Canaries()


@pytest.fixture
def whole(canaries):
    """Something of everything, with a name in each text; one form for all observations."""
    plain = parcel(len(FILM))
    form = canaries.into(plain.observations[0].observation.form)
    made = canaries.into(plain)
    packed = tuple(
        replace(each, observation=replace(each.observation, form=form)) for each in made.observations
    )
    place = FilmPlace("", "", f"{len(FILM)}-{DIGEST}")
    return replace(
        made, observations=packed, recording=replace(made.recording, place=place), ends_on=plain.ends_on
    )


@pytest.fixture
def student(people, whole):
    """Their own recording is the one of the canaries, and all names are on the list."""
    sender, _ = people
    sender.recordings.remove("r1")
    sender.packages.receive(whole, told_to(whole), QuietProgress())
    sender.agree("own", "mentor")
    return sender


def with_list(student):
    initials = {name: f"{name[0]}." for name in NAMES}
    student.care.save_names("r1", tuple(NameEntry("r1", name, put) for name, put in initials.items()))


def names_in(text):
    return [name for name in NAMES if name in text or name.upper() in text]


def content_of(planned):
    return parcel_to_bytes(planned).decode()


def test_every_text_that_somebody_can_write_has_a_name_in_it(student, canaries, whole):
    """Else the tests below would find nothing because there is nothing."""
    planned = student.handover.plan(student.wish())
    content = content_of(planned)
    assert sorted(names_in(content)) == sorted(NAMES)
    # The words of the two forms that were replaced by one are lost.
    assert sum(json.dumps(text, ensure_ascii=False)[1:-1] in content for text in canaries.texts) > 60
    # Whatever has a blank in it was written by somebody, and holds a canary.
    assert [text for text in leaves(json.loads(content)) if " " in text and "kanarietekst" not in text] == []


def leaves(data):
    """Every text in plain data; forms stand in it as text themselves."""
    if isinstance(data, str):
        return leaves(json.loads(data)) if data.startswith("{") else [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in leaves(part)]


def test_none_of_the_names_on_the_list_is_in_the_package(student, people):
    with_list(student)
    planned = student.handover.plan(student.wish())
    assert names_in(content_of(planned)) == []
    assert names_in(repr(planned)) == []
    _, mentor = people
    mentor.take(student.package())
    received = mentor.packages.pack(replace(parcel(), observations=(), recording=planned.recording))
    assert names_in(repr(received)) == []
    assert "kanarietekst" in repr(received)


def test_with_the_sender_everything_stays_as_it_was_written(student, people):
    with_list(student)
    student.package()
    kept = student.packages.pack(replace(parcel(), observations=()))
    assert sorted(names_in(repr(kept))) == sorted(NAMES)


def test_a_package_shows_nothing_of_what_is_in_it_without_the_words(student, tmp_path, whole):
    """No name, no remark, no byte of the film, and not the words; and nothing is packed so small it hides."""
    target = tmp_path / "les.terugblik"
    planned = student.handover.plan(student.wish(with_film=True))
    student.handover.send(planned, io.BytesIO(FILM), target, SECRET, QuietProgress())
    found = target.read_bytes()
    hidden = [SECRET, "kanarietekst", "Hier zegt", "mentor", planned.receipt_key, *NAMES]
    for text in hidden:
        for coded in (text.encode(), text.encode("utf-16-le"), text.upper().encode()):
            assert coded not in found, text
    assert FILM[:32] not in found
    assert all(word.encode() not in found for word in SECRET.split())
    with zipfile.ZipFile(target) as file:
        assert {each.compress_type for each in file.infolist()} == {zipfile.ZIP_STORED}


def below(folder):
    return {path for path in folder.rglob("*") if path.is_file()}


def test_making_and_opening_leaves_nothing_beside_the_package(student, people, tmp_path, monkeypatch):
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    out, _ = tmp_path / "out", (tmp_path / "out").mkdir()
    planned = student.handover.plan(student.wish(with_film=True))
    before = below(tmp_path)
    target = out / f"pakket-{planned.id[:8]}.terugblik"
    student.handover.send(planned, io.BytesIO(FILM), target, SECRET, QuietProgress())
    _, mentor = people
    with mentor.handover.open(target, SECRET) as opened:
        mentor.handover.add(opened.parcel, QuietProgress())
        assert opened.film().read() == FILM
    new = {path for path in below(tmp_path) - before if "sqlite" not in path.name}
    assert new == {target}
    assert names_in(target.name) == []


def failing(student, people, tmp_path, monkeypatch):
    """What can go wrong with a package, each raising what a person would be told."""
    _, mentor = people
    planned = student.handover.plan(student.wish(with_film=True))
    target = tmp_path / "les.terugblik"
    student.handover.send(planned, io.BytesIO(FILM), target, SECRET, QuietProgress())
    content = target.read_bytes()
    torn = tmp_path / "stuk.terugblik"
    torn.write_bytes(content[:500] + bytes([content[500] ^ 1]) + content[501:])

    def full(*told_to):
        raise StorageUnavailable("full")

    def without_log():
        monkeypatch.setattr(student.packages, "add", full)
        student.handover.send(planned, io.BytesIO(FILM), tmp_path / "b.terugblik", SECRET, QuietProgress())

    def changed_film():
        student.handover.send(
            planned, io.BytesIO(FILM[1:]), tmp_path / "c.terugblik", SECRET, QuietProgress()
        )

    def cancelled():
        progress = QuietProgress(cancel_after=0)
        student.handover.send(planned, io.BytesIO(FILM), tmp_path / "d.terugblik", SECRET, progress)

    def no_folder():
        gone = tmp_path / "weg" / "e.terugblik"
        student.handover.send(planned, io.BytesIO(FILM), gone, SECRET, QuietProgress())

    def cancelled_adding():
        with mentor.handover.open(target, SECRET) as opened:
            mentor.handover.add(opened.parcel, QuietProgress(cancel_after=0))

    def withdrawn():
        student.care.withdraw("r1")
        student.handover.plan(student.wish())

    return (
        lambda: mentor.handover.open(target, "heel andere woorden hier"),
        lambda: mentor.handover.open(torn, SECRET),
        lambda: student.handover.send(planned, io.BytesIO(FILM), target, "kort", QuietProgress()),
        changed_film,
        cancelled,
        no_folder,
        cancelled_adding,
        without_log,
        withdrawn,
    )


def test_no_name_no_text_and_no_words_are_in_an_error_or_in_the_log(
    student, people, tmp_path, monkeypatch, caplog
):
    caplog.set_level("DEBUG")
    for act in failing(student, people, tmp_path, monkeypatch):
        with pytest.raises((KnownError, Cancelled)) as raised:
            act()
        told = "".join(traceback.format_exception(raised.value)) + str(raised.value) + repr(raised.value)
        # The lines of this test stand in the trace; what was said is what counts.
        said = "\n".join(line for line in told.splitlines() if not line.startswith("    "))
        assert names_in(said) == []
        assert "kanarietekst" not in said
        assert SECRET not in said
    assert names_in(caplog.text) == []
    assert "kanarietekst" not in caplog.text
    assert SECRET not in caplog.text


def test_what_is_kept_of_a_package_holds_no_name(student, people):
    with_list(student)
    _, mentor = people
    mentor.take(student.package())
    for person in (student, mentor):
        kept = [one for one in person.packages.all() if one.purpose == "mentor"]
        assert kept
        assert names_in(repr(kept) + "".join(one.consent for one in kept)) == []
        assert "kanarietekst" not in repr(kept)
        assert names_in(repr(person.care.log_entries())) == []
