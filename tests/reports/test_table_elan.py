"""One ELAN file of everybody at the table: what each noted comes back in tiers of that person."""

from __future__ import annotations

import warnings

import pytest
from pympi import Elan

from app.domain.recordings import Role
from app.exchange.formats.eaf import read_eaf
from app.reports.elan import table_eaf_text
from tests.reports import sample, talks
from tests.reports.eaf_check import faults_of


def looks(*people):
    return [(each.summary(), each.history) for each in people]


@pytest.fixture
def both():
    return looks(talks.observed(), talks.observed(Role.MENTOR))


def test_the_file_of_a_table_fits_the_schema(both):
    assert faults_of(table_eaf_text(both)) == []


def test_another_program_finds_the_tiers_of_each_observer_behind_one_another(both, tmp_path):
    file = tmp_path / "tafel.eaf"
    file.write_text(table_eaf_text(both), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = Elan.Eaf(str(file))
    whose = [read.get_parameters_for_tier(name)["PARTICIPANT"] for name in read.get_tier_names()]
    assert list(dict.fromkeys(whose)) == ["M.", "J."]
    assert whose == sorted(whose, reverse=True)
    assert all(name.startswith(("student M. ·", "mentor J. ·")) for name in read.get_tier_names())


def test_read_again_everybody_has_what_they_noted(both):
    back = read_eaf(table_eaf_text(both)).tiers
    for who, (_summary, history) in zip(("student M.", "mentor J."), both, strict=True):
        noted = [note for tier in back if tier.name.startswith(who) for note in tier.notes]
        words = {note.text for note in noted}
        timed = [remark for remark in history.sheet.remarks() if remark.start_ms is not None]
        assert len(noted) == len(list(history.sheet.marks())) + len(timed)
        assert {remark.text for remark in timed} <= words


def test_two_people_with_the_same_role_and_initials_keep_tiers_of_their_own():
    text = table_eaf_text(looks(talks.observed(), talks.observed()))
    assert faults_of(text) == []
    names = [tier.name for tier in read_eaf(text).tiers]
    assert len(names) == len(set(names))
    half = len(names) // 2
    assert [f"{name} – 2" for name in names[:half]] == names[half:]


def test_one_person_with_nothing_noted_is_no_fault():
    nothing = talks.observed(Role.MENTOR, history=sample.Pencil().history())
    assert faults_of(table_eaf_text(looks(talks.observed(), nothing))) == []
