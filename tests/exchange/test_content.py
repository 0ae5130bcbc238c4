"""What is in a package is what was put in, and only what a package may hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given

from app.domain.history import History, Step
from app.domain.parcel import Mended
from app.domain.recordings import FilmPlace
from app.domain.sheet import Change, ItemRef, Judgement, Mark, Remark
from app.domain.spans import Span, Spans
from app.domain.transcripts import TranscriptLine
from app.exchange.content import parcel_from_bytes, parcel_to_bytes
from app.exchange.faults import ContentFault, ContentTooLarge
from tests.exchange import parcels
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON


def there_and_back(parcel):
    found, mended = parcel_from_bytes(parcel_to_bytes(parcel))
    assert mended == Mended()
    return found


def changed(change):
    """The content of a good package after this change of its plain data."""
    data = json.loads(parcel_to_bytes(parcels.parcel()))
    change(data)
    return json.dumps(data, ensure_ascii=True).encode()


def test_everything_that_was_put_in_comes_out():
    assert there_and_back(parcels.parcel()) == parcels.parcel()


@given(parcels.parcels())
def test_whatever_is_put_in_comes_out(parcel):
    assert there_and_back(parcel) == parcel


@given(parcels.parcels())
def test_the_same_parcel_is_written_the_same(parcel):
    assert parcel_to_bytes(parcel) == parcel_to_bytes(there_and_back(parcel))


def test_the_receiver_reads_the_same_history_as_the_sender():
    packed = there_and_back(parcels.parcel()).observations[0]
    assert History.of(packed.steps) == History.of(parcels.parcel().observations[0].steps)


def test_where_the_film_lies_with_the_sender_stays_with_the_sender():
    place = FilmPlace("/home/sanne/films/jansen.mp4", "films/jansen.mp4", f"0-{parcels.DIGEST}")
    whole = parcels.parcel()
    content = parcel_to_bytes(replace(whole, recording=replace(whole.recording, place=place)))
    assert b"jansen" not in content
    assert parcel_from_bytes(content)[0].recording.place == FilmPlace("", "", place.fingerprint)


def test_a_time_of_another_zone_is_the_same_moment():
    elsewhere = NOON.astimezone(timezone(timedelta(hours=2)))
    assert there_and_back(parcels.parcel(made_at=elsewhere)).made_at == NOON


def test_a_form_that_several_observers_used_is_in_it_once():
    assert len(json.loads(parcel_to_bytes(parcels.parcel()))["forms"]) == 1


def test_an_observation_that_nobody_began_comes_along():
    fresh = replace(parcels.observation("o1", steps=()), first=None, second=None)
    parcel = parcels.parcel(observations=(fresh,), replies=(), rounds=())
    assert there_and_back(parcel) == parcel


def test_an_empty_parcel_is_a_parcel():
    empty = dict.fromkeys(("fragments", "observations", "sheets", "goals", "points", "replies", "rounds"), ())
    parcel = parcels.parcel(**empty, transcript=None, consent=None)
    assert there_and_back(parcel) == parcel


# Times beyond the film, and texts that fool a reader: put right, and counted


def with_step(*changes):
    whole = parcels.parcel()
    steps = tuple(
        Step(f"n{number}", number, NOON, "mark", (change,)) for number, change in enumerate(changes, 1)
    )
    return replace(whole, observations=(parcels.observation(steps=steps),), replies=(), rounds=())


def test_marks_and_remarks_beyond_the_film_are_brought_to_its_end_and_counted():
    late = parcels.FILM_MS + 5_000
    mark = Mark("m1", ItemRef("v01"), Judgement.YES, late, late, 1)
    remark = Remark("k1", "Laat", start_ms=late, end_ms=late + 10)
    content = parcel_to_bytes(with_step(Change(None, mark), Change(None, remark)))
    found, mended = parcel_from_bytes(content)
    sheet = History.of(found.observations[0].steps).sheet
    assert sheet.marks()[0].time_ms == sheet.marks()[0].raw_ms == parcels.FILM_MS
    assert (sheet.remarks()[0].start_ms, sheet.remarks()[0].end_ms) == (parcels.FILM_MS, None)
    assert mended.times == 4


def test_what_was_seen_or_said_beyond_the_film_is_left_out_and_counted():
    late = Span(parcels.FILM_MS + 1, parcels.FILM_MS + 2)
    whole = parcels.parcel()
    seen = replace(whole.observations[0].first, spans=Spans((Span(0, 10), late)))
    told = replace(whole.transcript, lines=(TranscriptLine(Span(5, parcels.FILM_MS + 9), "Dag"),))
    first = replace(whole.observations[0], first=seen)
    content = parcel_to_bytes(replace(whole, observations=(first, whole.observations[1]), transcript=told))
    found, mended = parcel_from_bytes(content)
    assert found.observations[0].first.spans.items == (Span(0, 10),)
    assert found.transcript.lines[0].span == Span(5, parcels.FILM_MS)
    assert mended.times == 3


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("links\u202erechts", "linksrechts"),
        ("half \ud800 teken", "half \ufffd teken"),
        ("bel\u0007 en nul\u0000", "bel en nul"),
        ("a" + "\u0301" * 20, "a" + "\u0301" * 8),
        ("regel\r\nregel", "regel\nregel"),
    ],
)
def test_signs_that_fool_a_reader_are_taken_out_and_counted(sent, read):
    found, mended = parcel_from_bytes(changed(lambda data: data["goals"][0].update(text=sent)))
    assert found.goals[0].text == read
    assert mended == Mended(texts=1)


def test_a_title_has_one_line():
    found, mended = parcel_from_bytes(changed(lambda data: data["recording"].update(title="een\n\ttwee")))
    assert found.recording.title == "een twee"
    assert mended == Mended(texts=1)


@pytest.mark.parametrize("days", [1, 2])
def test_what_claims_to_come_from_the_future_does_not_count_as_the_last_word_for_ever(days):
    """Clocks may differ by a day."""
    later = NOON + timedelta(days=days)
    found, mended = parcel_from_bytes(
        parcel_to_bytes(parcel(points=(replace(parcel().points[0], at=later),)))
    )
    assert found.points[0].at == (later if days == 1 else NOON)
    assert mended == Mended(clocks=days - 1)


def test_who_never_had_the_form_open_was_not_ready_with_looking_alone():
    never = replace(observation("o2", "CD", ()), first=None, second=None)
    with pytest.raises(ContentFault):
        parcel_from_bytes(parcel_to_bytes(parcel(observations=(observation(), never))))


@pytest.mark.parametrize("apart", [["s9"], ["s2", "s1"], ["s1", "s1"], ["s4"]])
def test_a_step_does_not_name_what_is_not_before_it_as_unseen(apart):
    with pytest.raises(ContentFault):
        parcel_from_bytes(changed(lambda data: data["observations"][0]["steps"][2].update(apart=apart)))


@pytest.mark.parametrize("text", ["Zoë Şahin 王芳 محمد", "👩‍🏫 juf", "  blijft  staan \n"])
def test_all_that_people_write_stays_as_it_was_written(text):
    found, mended = parcel_from_bytes(changed(lambda data: data["goals"][0].update(text=text)))
    assert found.goals[0].text == text
    assert mended == Mended()


# What is never put right, but refused


def step(data):
    return data["observations"][0]["steps"][0]


def mark_of(data):
    return data["observations"][0]["steps"][2]["changes"][0]["is"]


def of(path, value):
    """Puts a value at a path of keys and places."""

    def change(data):
        *way, last = path
        for key in way:
            data = data[key]
        data[last] = value

    change.__name__ = f"{'.'.join(map(str, path))} = {value!r}"[:80]
    return change


def twice(*path):
    """Puts the first thing of a list in it once more."""

    def change(data):
        for key in path:
            data = data[key]
        data.append(data[0])

    change.__name__ = f"{'.'.join(map(str, path))} twice"
    return change


HOSTILE = [
    # Versions and wrong types
    *(of(("version",), value) for value in (0, 2, -1, "1", None, True, [1])),
    *(of(("id",), value) for value in ("", "../../x", "a b", "x" * 65, "/abs", "C:\\x", "a\n", 7, None)),
    *(of(("recording", "id"), value) for value in ("..", "a/b", "CON.", "é", "")),
    *(of(("with_film",), value) for value in (1, 0, "true", None)),
    *(of(("observations",), value) for value in ({}, "x", None, 3, [None], [[]], [3], ["x"])),
    *(of(("purpose",), value) for value in ("", "a b", 5, "é", "x" * 65)),
    *(of(("receiver",), value) for value in ("boss", "", None, ["mentor"])),
    *(of(("receipt_key",), value) for value in ("", "ab" * 31, "AB" * 32, "zz" * 32, None)),
    *(of(("sender",), value) for value in (None, [], {}, {"role": "student"})),
    of(("unknown",), 1),
    of(("observations", 0, "score"), 10),
    lambda data: data.pop("rounds"),
    lambda data: data["recording"].pop("title"),
    # Times, days and numbers
    *(
        of(("made_at",), value)
        for value in (
            *("2026-11-12", "2026-11-12T12:00:00Z", "2026-11-12T12:00:00.000000+02:00", "", None, 0),
            *("2026-13-12T12:00:00.000000+00:00", "1899-11-12T12:00:00.000000+00:00"),
            *("9999-11-12T12:00:00.000000+00:00", "٢٠٢٦-11-12T12:00:00.000000+00:00"),
        )
    ),
    *(of(("ends_on",), value) for value in ("2026-02-30", "morgen", None, "20261112", "0001-01-01")),
    *(of(("recording", "duration_ms"), value) for value in (0, -1, 10**15, "60000", None, True)),
    *(
        of(("recording", "fingerprint"), value)
        for value in ("", "abc", "-1-abcdef12", "1-XYZ", "\u0661-abcdef12")
    ),
    *(of(("recording", "warnings"), value) for value in (["all_well"], "no_sound", [1])),
    *(of(("fragments", 0, "end_ms"), value) for value in (parcels.FILM_MS + 1, 0, -1)),
    *(of(("points", 1, "at_ms"), value) for value in (-1, "1", True, 10**12)),
    *(of(("transcript", "lines", 0, "span"), value) for value in ([], [1], [5, 5], [9, 1], [-1, 5], None)),
    *(of(("observations", 0, "first_viewing", "seen"), v) for v in ([[0, 5], [4, 9]], [[5, 9], [0, 4]], [3])),
    lambda data: mark_of(data).update(time_ms=-1),
    lambda data: mark_of(data).update(judgement="maybe"),
    lambda data: mark_of(data).update(item="v99"),
    lambda data: mark_of(data).update(made=-1),
    # Texts
    of(("goals", 0, "text"), 5),
    of(("recording", "title"), None),
    # What belongs together
    twice("fragments"),
    twice("observations"),
    twice("observations", 0, "steps"),
    twice("sheets"),
    twice("sheets", 0, "entries"),
    twice("sheets", 0, "definition", "parts"),
    twice("goals"),
    twice("points"),
    twice("replies"),
    of(("goals", 0, "recording"), "r2"),
    of(("transcript", "recording"), "r2"),
    of(("sheets", 0, "recording"), "r2"),
    of(("observations", 0, "fragment"), "f9"),
    of(("points", 0, "fragment"), "f9"),
    of(("replies", 0, "observation"), "o9"),
    of(("rounds", 0, "observation"), "o9"),
    of(("observations", 0, "form"), "0" * 64),
    of(("forms",), []),
    of(("forms", 0), "{}"),
    of(("forms", 0), 5),
    lambda data: data["forms"].__setitem__(0, data["forms"][0].replace("Statement", "Stotement")),
    # Steps
    lambda data: step(data).update(number=2),
    lambda data: step(data).update(turn=2),
    lambda data: step(data).update(turn=-1),
    lambda data: data["observations"][0]["steps"][3].update(turn=1),
    lambda data: step(data).update(viewing=1),
    lambda data: step(data).update(action="hack"),
    lambda data: step(data).update(undoes="s9"),
    lambda data: step(data).update(undoes="s1", redoes="s1"),
    lambda data: data["observations"][0]["steps"][-1].update(undoes="s1", redoes="s2"),
    lambda data: data["observations"][0]["steps"][1].update(redoes="s1"),
    lambda data: step(data).update(changes=[{"gone": "mark", "id": "m9"}]),
    lambda data: step(data).update(changes=[{"thing": "secret", "is": {"id": "x"}}]),
    lambda data: step(data).update(changes=[{"thing": "mark", "gone": "mark", "id": "m1"}]),
    lambda data: step(data).update(changes=[{"thing": "tick", "is": {"id": "c99"}}]),
    lambda data: step(data).update(changes=[{"thing": "reply", "is": {"question": "q99", "text": ""}}]),
    lambda data: step(data).update(changes=[{"thing": "occurrence", "is": {"group": "g9", "arose": True}}]),
    lambda data: step(data)["changes"][0]["is"].update(group="g9"),
    *(
        (lambda data, more=more: data["observations"][0]["steps"][5]["changes"][0]["is"].update(more))
        for more in (
            *({"item": "v99"}, {"item": "", "topic": "t1"}, {"start_ms": None}, {"end_ms": 1}, {"kind": "x"}),
            {"start_ms": 9, "end_ms": 9},
        )
    ),
    of(("observations", 0, "first_viewing"), None),
    of(("observations", 0, "second_viewing"), None),
]


@pytest.mark.parametrize("change", HOSTILE, ids=lambda change: change.__name__)
def test_content_that_this_program_never_wrote_is_refused(change):
    with pytest.raises(ContentFault):
        parcel_from_bytes(changed(change))


@pytest.mark.parametrize(
    "change",
    [
        of(("goals", 0, "text"), "a" * 20_001),
        of(("recording", "title"), "a" * 201),
        lambda data: data.update(rounds=data["rounds"] * 100_001),
        lambda data: data.update(fragments=data["fragments"] * 2_001),
        lambda data: data.update(observations=data["observations"][1:] * 2_001),
    ],
    ids=("text", "title", "rounds", "fragments", "observations"),
)
def test_more_than_a_package_may_hold_is_told_as_such(change):
    with pytest.raises(ContentTooLarge):
        parcel_from_bytes(changed(change))


def test_transcript_lines_stand_in_order_of_time():
    whole = parcels.parcel()
    lines = (TranscriptLine(Span(5, 9), "b"), TranscriptLine(Span(1, 4), "a"))
    with pytest.raises(ContentFault):
        parcel_from_bytes(parcel_to_bytes(replace(whole, transcript=replace(whole.transcript, lines=lines))))
