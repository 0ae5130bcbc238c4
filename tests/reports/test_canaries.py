"""Names of the list are nowhere in what leaves: text, metadata, raw streams, pictures, file names."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import unicodedata
from dataclasses import replace

import numpy as np
import pypdf
import pytest
from PIL import Image

from app.domain.care import Cover, NameEntry
from app.domain.carerules import OWN
from app.domain.forms import FormGroup, FormItem, FormQuestion, FormSection
from app.domain.history import Action, History
from app.domain.names import initials_of
from app.domain.recordings import FilmPlace, Participant, Role
from app.domain.redaction import Redactor
from app.domain.sheet import Change, Highlight, ItemRef, Point, PointKind, Remark, Reply, Topic
from app.services.covering import FILL, CheckedStills
from app.services.ports import Picture
from app.services.summary import Observed, SummaryService
from tests.fakes_care import care_of_role_play
from tests.reports import sample
from tests.reports.conftest import Progress
from tests.reports.names import NAMES, spellings


def entries():
    taken = []
    for name in NAMES:
        taken.append(NameEntry("r1", name, initials_of(name, [each.replacement for each in taken])))
    return taken


def observed():
    """The names wherever words can be written, in every spelling; some were taken away again."""
    pencil = sample.Pencil()
    whole = ", ".join(NAMES)
    pencil.put(Action.TOPIC, Topic("t1", "g9", f"rekenen met {whole}"))
    marked = pencil.mark("w01", sample.YES, 142_000, "t1")
    pencil.put(Action.HIGHLIGHT, Highlight(marked))
    for place, name in enumerate(NAMES):
        for spelling in spellings(name):
            text = f"Hier vertelt {spelling} over thuis."
            noted = pencil.remark(text, "w01", at=143_000 + place * 1_000, topic="t1")
        if place == 0:
            pencil.put(Action.HIGHLIGHT, Highlight(noted))
    gone = Remark("gone", f"Weggehaald: {whole}", ref=ItemRef("w01", "t1"))
    pencil.put(Action.REMARK, gone)
    pencil.steps.append(replace(pencil.steps[-1], id="x", number=900, changes=(Change(gone, None),)))
    pencil.put(Action.REPLY, Reply("q1", f"Met {whole}"))
    pencil.put(Action.POINT, Point("p1", PointKind.TALKING_POINT, f"Over {whole}", whole))
    pencil.put(Action.POINT, Point("p2", PointKind.AGREEMENT, f"Met {whole}", whole))
    form = sample.general_form()
    group = FormGroup("g9", (FormItem("w01", f"noemt {whole}"),), repeats=True)
    section = FormSection("s9", f"Over {whole}", (group,))
    form = replace(
        form, sections=(section,), title=f"Formulier van {whole}", questions=(FormQuestion("q1", whole),)
    )
    recording = replace(
        sample.recording(),
        title=f"Gesprek over {whole}",
        place=FilmPlace(f"/home/{whole}/film.mp4", f"../{whole}.mp4", "1-a"),
        participants=tuple(Participant(Role.PARENT, name) for name in NAMES),
    )
    fragment = replace(sample.fragment(), name=whole)
    observation = replace(sample.observation(form), observer=whole)
    return Observed(recording, fragment, observation, sample.viewings(whole), History.of(pencil.steps))


class Film:
    """Noise: no two pixels of it are alike."""

    def still(self, at_ms):
        noise = np.random.default_rng(at_ms).integers(0, 255, (360, 640, 4), np.uint8)
        return Picture(640, 360, 640 * 4, memoryview(noise.tobytes()), at_ms)


@pytest.fixture
def care():
    made = care_of_role_play("r1")
    made.save_names("r1", entries())
    return made


@pytest.fixture
def service(writer, care):
    return SummaryService(writer, care)


def names_in(text: str) -> list[str]:
    """The names that can be read in a text; of letters that were joined or turned, too."""
    plain = unicodedata.normalize("NFKC", text)
    return sorted({hit.name for hit in Redactor(entries()).hits(plain)})


def bytes_in(content: bytes) -> list[str]:
    """The names that stand in these bytes, in any of the ways in which a PDF writes text."""
    ways = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")
    return [
        name
        for name in NAMES
        for spelling in spellings(name)
        for way in ways
        if len(found := spelling.encode(way, "ignore")) > 3 and found in content
    ]


def test_the_search_of_these_tests_does_find_names():
    whole = ", ".join(NAMES)
    assert names_in(whole) == sorted(NAMES)
    assert "Sanne" in bytes_in(b"x Sanne x")


def test_no_name_is_in_the_text_the_metadata_or_the_streams_of_a_pdf(service, tmp_path):
    target = tmp_path / "x.pdf"
    service.pdf(observed(), target, OWN, Progress(), CheckedStills(Film(), frozenset(range(900_000))))
    reader = pypdf.PdfReader(target)
    assert names_in("\n".join(page.extract_text() for page in reader.pages)) == []
    assert names_in(" ".join(str(value) for value in reader.metadata.values())) == []
    assert names_in(" ".join(str(each.title) for each in _outline(reader.outline))) == []
    assert reader.attachments == {}
    assert reader.xmp_metadata is None
    assert len(reader.xref[0]) > 20
    for number in reader.xref[0]:
        thing = reader.get_object(number)
        content = thing.get_data() if hasattr(thing, "get_data") else str(thing).encode()
        assert bytes_in(content) == [], number
    assert bytes_in(target.read_bytes()) == []


def _outline(entries_):
    for each in entries_:
        yield from _outline(each) if isinstance(each, list) else [each]


@pytest.mark.parametrize(
    "tool", [("pdftotext", "{}", "-"), ("pdfinfo", "{}"), ("pdfinfo", "-struct-text", "{}")]
)
def test_other_programs_find_no_name_in_a_pdf_either(service, tmp_path, tool):
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not on this computer")
    target = tmp_path / "x.pdf"
    service.pdf(observed(), target, OWN, Progress())
    command = [part.format(target) for part in tool]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said
    assert names_in(said) == []
    assert "Terugblik" in said or tool[0] == "pdftotext" or "-struct-text" in tool


def test_no_name_is_in_a_table(service, tmp_path):
    target = tmp_path / "x.csv"
    service.csv(observed(), target, OWN)
    assert names_in(target.read_text(encoding="utf-8-sig")) == []


def test_no_name_and_no_path_is_in_the_data(service, tmp_path):
    target = tmp_path / "x.json"
    service.json(observed(), target, OWN)
    text = target.read_text(encoding="utf-8")
    assert names_in(text) == []
    assert "/home" not in text
    assert "film.mp4" not in text
    assert json.loads(text)["format"] == "terugblik.observation"


def test_the_list_itself_never_leaves(service, care, tmp_path):
    care.save_names("r1", [NameEntry("r1", "Zeldzaamheid", "EIGENVERVANGING")])
    for way in (service.csv, service.json):
        target = tmp_path / way.__name__
        way(observed(), target, OWN)
        text = target.read_text(encoding="utf-8-sig")
        assert "Zeldzaamheid" not in text
        assert "EIGENVERVANGING" not in text


def test_without_a_list_every_word_leaves_as_it_was_written(service, care, tmp_path):
    care.save_names("r1", [])
    target = tmp_path / "x.json"
    service.json(observed(), target, OWN)
    assert names_in(target.read_text(encoding="utf-8")) == sorted(NAMES)


def test_below_a_box_there_is_one_colour_in_the_picture_inside_the_pdf(service, care, tmp_path):
    target = tmp_path / "x.pdf"
    care.save_covers("r1", 142_000, [Cover("c1", "r1", 142_000, 250, 250, 300, 400)])
    service.pdf(observed(), target, OWN, Progress(), CheckedStills(Film(), frozenset(range(900_000))))
    pictures = [image for page in pypdf.PdfReader(target).pages for image in page.images]
    shown = [np.asarray(Image.open(io.BytesIO(image.data)).convert("RGB")).astype(int) for image in pictures]
    boxed, other = sorted(shown, key=lambda picture: _inside(picture).std())
    blue, green, red, _nothing = FILL
    off = np.abs(_inside(boxed) - (red, green, blue))
    # A JPEG rounds a little, most in the blocks of 16 where the box ends.
    assert off[16:-16, 16:-16].max() <= 2
    assert off.max() <= 60
    assert boxed[: boxed.shape[0] // 5].std() > 40, "beside the box it is the picture"
    assert _inside(other).std() > 40, "the other picture has no box"


def _inside(picture):
    """What lies below the box of the test."""
    high, wide, _colors = picture.shape
    return picture[high * 25 // 100 : high * 65 // 100, wide * 25 // 100 : wide * 55 // 100]
