"""The papers of care: a form to sign, a letter, a certificate, a recovery sheet."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from app.domain.carerules import CareRules, ExtraField
from app.domain.recordings import TalkKind
from app.i18n import WORDS
from app.reports.care_writer import CarePaperFiles
from app.services.errors import WorldUnavailable
from app.services.papers import CarePapers, ConsentForm, DeletionCertificate, RecoverySheet, WithdrawalLetter
from tests.reports import papers
from tests.reports.conftest import Printed

KINDS = ("consent_form", "withdrawal_letter", "deletion_certificate", "recovery_sheet")
FILLED = dict(zip(KINDS, (papers.FILLED, papers.letter(), papers.certificate(), papers.SHEET), strict=True))


@pytest.fixture
def dutch():
    before = WORDS.language
    WORDS.use("nl", papers.LOCALE)
    yield
    WORDS.use(before, papers.LOCALE)


@pytest.fixture
def printed(tmp_path):
    """Writes a paper and opens it."""

    def write(kind: str, paper) -> Printed:
        target = tmp_path / f"{kind}.pdf"
        made: CarePapers = papers.writer()
        getattr(made, kind)(paper, target)
        return Printed(target)

    return write


def lines_to_write_on(printed: Printed) -> int:
    """Lines drawn by the pen in the colour of handwriting lines, on all pages."""
    found = 0
    for page in printed.reader.pages:
        color = ""
        for line in page.get_contents().get_data().decode("latin-1").splitlines():
            color = line if line.endswith(" RG") else color
            found += line.endswith(" l S") and color.startswith(".352941 .411765 .427451")
    return found


# The consent form.


@pytest.mark.usefixtures("dutch")
def test_a_parent_reads_on_one_page_what_is_asked_and_what_is_promised(printed):
    told = replace(papers.FILLED, rules=replace(papers.RULES, fields=()), in_vault=True)
    form = printed("consent_form", told)
    assert len(form.pages) == 1
    for words in (
        "Een student leert voor leerkracht.",
        "Wie filmt M. (student)",
        "School of opleiding Hogeschool De Brug",
        "Gesprek Voortgangsgesprek, 10 nov 2026",
        "De film staat in een kluis in het programma Terugblik. Daar is hij versleuteld",
        "Wij bewaren de film tot en met 22 dec 2026",
        "U hoeft niet te zeggen waarom. Het heeft geen gevolgen voor u of uw kind.",
        "School Basisschool De Linde, 030 123 45 67",
        "Privacyfunctionaris fg@debrug.example",
        "Handtekening",
    ):
        assert words in form.text


@pytest.mark.usefixtures("dutch")
def test_each_purpose_is_asked_apart_with_its_own_yes_and_no(printed):
    form = printed("consent_form", papers.FILLED)
    for words in (
        "terug om ervan te leren. ja nee",
        "De mentor (de leerkracht op school) kijkt mee en praat erover met de student. ja nee",
        "Een docent van de opleiding kijkt mee en praat erover met de student. ja nee",
        "Een kleine groep medestudenten kijkt mee in een les op de opleiding. ja nee",
        "De opleiding gebruikt de film in lessen voor andere studenten. ja nee",
    ):
        assert words in form.text
    assert form.text.count("ja nee") == 5
    # Ten boxes with round corners: each is one closed path of four curves.
    assert boxes(form) == 10


def boxes(printed: Printed) -> int:
    drawn = "\n".join(page.get_contents().get_data().decode("latin-1") for page in printed.reader.pages)
    return drawn.count("\nh\nS\n")


def test_what_is_not_known_is_a_line_to_write_on(printed):
    """Who, where, which talk, until when, two contacts; and nine places to sign."""
    nothing = printed("consent_form", ConsentForm())
    everything = printed("consent_form", replace(papers.FILLED, rules=replace(papers.RULES, fields=())))
    assert lines_to_write_on(nothing) - lines_to_write_on(everything) == 6
    assert lines_to_write_on(everything) == 9
    assert len(nothing.pages) == 1


def test_a_parent_is_promised_the_vault_only_when_the_film_is_in_it(printed):
    vault, computer = "kept in a vault", "kept on the computer of who films"
    assert vault in printed("consent_form", replace(papers.FILLED, in_vault=True)).text
    plain = printed("consent_form", papers.FILLED).text
    assert vault not in plain
    assert computer in plain


@pytest.mark.parametrize("empty", ["", " ", "\n", "\u200b"])
def test_a_blank_contact_is_as_good_as_none(printed, empty):
    rules = CareRules(school_contact=empty, privacy_contact=empty)
    assert lines_to_write_on(printed("consent_form", ConsentForm(rules))) == 15


def test_what_an_institution_adds_is_asked_with_the_signatures(printed):
    form = printed("consent_form", papers.FILLED)
    assert 1 <= len(form.pages) <= 2
    assert lines_to_write_on(form) == 11
    last = " ".join(form.pages[-1].split())
    assert "Groep van uw kind Akkoord van de directie Sign" in last


def test_an_institution_with_purposes_of_its_own_sees_those(printed):
    rules = papers.purposes("Wij bekijken de film met de intern begeleider.", "Wij tonen hem op de open dag.")
    form = printed("consent_form", ConsentForm(rules))
    assert "Wij bekijken de film met de intern begeleider. yes no" in form.text
    assert form.text.count("yes no") == 2


def test_a_form_knows_the_kind_of_talk_or_its_day_or_both(printed):
    kind = printed("consent_form", ConsentForm(talk=TalkKind.ADVICE))
    assert "Conversation Advice talk May we" in kind.text
    day = printed("consent_form", ConsentForm(talk_day=papers.DAY))
    assert "Conversation 12 nov 2026 May we" in day.text


@pytest.mark.usefixtures("dutch")
def test_sentences_for_parents_are_short():
    """B1: no sentence of more than sixteen words; a list of places after a colon counts apart."""
    said = [node.args[0].value for name in ("care_consent", "care_letter") for node in translated(name)]
    sentences = [part for text in said for part in re.split(r"(?<=[.?!:])\s", WORDS.gettext(text))]
    assert len(sentences) > 40
    listed = "op de telefoon of camera"
    long = [each for each in sentences if len(each.split()) > 16 and not each.startswith(listed)]
    assert long == []


def translated(module: str) -> list[ast.Call]:
    tree = ast.parse(Path(f"app/reports/{module}.py").read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]


# The letter.


@pytest.mark.usefixtures("dutch")
def test_a_parent_who_withdrew_reads_what_was_done_and_what_follows_before_which_day(printed):
    found = printed("withdrawal_letter", papers.letter(talk=TalkKind.PROGRESS, talk_day=papers.DAY))
    assert len(found.pages) == 1
    for words in (
        "U hebt uw toestemming ingetrokken Hogeschool De Brug",
        "Gesprek Voortgangsgesprek, 12 nov 2026",
        "Wij hebben dat op 12 nov 2026 vastgelegd. Het heeft geen gevolgen voor u of uw kind.",
        "12 nov 2026: de opname is op slot gezet.",
        "13 nov 2026: de mentor is gevraagd om elke kopie te verwijderen",
        "de opname in Terugblik verwijderen uiterlijk 12 dec 2026",
        "u laten weten dat alles gedaan is uiterlijk 12 dec 2026",
        "op de telefoon of camera waarmee is gefilmd",
        "School Basisschool De Linde",
    ):
        assert words in found.text
    assert "met de hand" not in found.text


@pytest.mark.usefixtures("dutch")
def test_a_film_outside_the_vault_is_deleted_by_hand_and_the_letter_says_so(printed):
    assert (
        "verwijderen wij zelf, met de hand" in printed("withdrawal_letter", papers.letter(sealed=False)).text
    )


def test_a_letter_after_deleting_says_that_it_was_deleted_and_promises_nothing_more(printed):
    done = [papers.task("delete_here", papers.MOMENT), papers.task("tell_parent", papers.MOMENT)]
    found = printed("withdrawal_letter", papers.letter(tasks=done, deleted=papers.deletion()))
    assert (
        "13 nov 2026: the recording was deleted in Terugblik. There is a certificate of that." in found.text
    )
    assert found.text.count("deleted in Terugblik") == 1
    assert "What we will still do" not in found.text
    assert "by hand" not in found.text


def test_a_letter_with_nothing_filled_in_has_lines_for_it(printed):
    found = printed("withdrawal_letter", WithdrawalLetter(papers.DAY, ()))
    assert len(found.pages) == 1
    assert lines_to_write_on(found) == 6


# The certificate.


@pytest.mark.usefixtures("dutch")
def test_a_certificate_lists_what_went_which_film_it_was_and_when(printed, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        found = printed("deletion_certificate", papers.certificate())
    finally:
        monkeypatch.undo()
        time.tzset()
    assert len(found.pages) == 1
    for words in (
        "Verwijderd op 13 nov 2026, 10:30:15 (UTC+01:00)",
        "Nummer van de opname r-1",
        "Nummer van dit bewijs d-1",
        "Vingerafdruk van de film 4711-abcdef",
        "de sleutel van de film",
        "de namenlijst",
        "de opname in elke reservekopie van Terugblik",
        "De film en zijn sleutel zijn vernietigd.",
        "De opmerkingen en observaties zijn ook verwijderd.",
        "Verwijderd door",
    ):
        assert words in found.text


@pytest.mark.usefixtures("dutch")
def test_every_code_of_what_went_has_words(printed):
    certificate = replace(papers.certificate(), rules=CareRules())
    found = printed("deletion_certificate", certificate)
    assert len(found.pages) == 1
    text = found.text
    assert not re.search(r"\b(recording|thumbnail|frames|drafts|covers|backups|temporary|traces)\b", text)


@pytest.mark.usefixtures("dutch")
def test_a_certificate_says_what_the_program_cannot_know(printed):
    text = printed("deletion_certificate", papers.certificate()).text
    for words in ("telefoon of camera", "in de cloud, ook oudere versies", "e-mail", "zelf maakt", "SSD"):
        assert words in text


@pytest.mark.usefixtures("dutch")
def test_a_film_outside_the_vault_was_not_deleted_and_the_certificate_says_so(printed):
    text = printed("deletion_certificate", papers.certificate("outside", remarks_kept=True)).text
    assert "De film stond buiten de kluis en is niet door Terugblik verwijderd." in text
    assert "zijn bewust bewaard" in text
    assert "vernietigd" not in text
    assert "onleesbaar" not in text


def test_a_certificate_made_later_does_not_know_the_talk_any_more(printed):
    text = printed("deletion_certificate", DeletionCertificate(papers.deletion())).text
    assert "Conversation" not in text
    assert "Number of the recording r-1" in text


def test_a_film_that_was_never_known_by_its_content_has_no_fingerprint(printed):
    gone = replace(papers.deletion(), fingerprint="", removed=("film", "what_came_later"))
    text = printed("deletion_certificate", DeletionCertificate(gone)).text
    assert "Fingerprint of the film not known" in text
    assert "what_came_later" in text


def test_a_certificate_never_says_that_something_is_gone_which_is_not(printed):
    waiting = replace(papers.deletion(), removed=("recording",), waiting=("film", "backups"))
    text = printed("deletion_certificate", DeletionCertificate(waiting)).text
    assert "What has to go still This could not be deleted yet" in text
    assert "the film in the vault the recording in every backup of Terugblik The film" in text
    assert "were destroyed" not in text
    assert "What has to go still" not in printed("deletion_certificate", papers.certificate()).text


# The recovery sheet.


@pytest.mark.usefixtures("dutch")
def test_a_recovery_code_stands_there_in_its_groups_with_what_it_is_for(printed):
    sheet = printed("recovery_sheet", papers.SHEET)
    assert len(sheet.pages) == 1
    assert "K7Q2M XR4TB 9WDH3 PZ6NA 5C8EJ V2YGF" in sheet.text
    for words in ("Gemaakt op 12 nov 2026", "als je je wachtwoord kwijt bent", "zoals een paspoort"):
        assert words in sheet.text


@pytest.mark.parametrize(
    ("code", "shown"),
    [("ABCDEFGHIJKL", "ABCDE FGHIJ KL"), ("AB12 CD34", "AB12 CD34"), ("x" * 60, " ".join(["x" * 5] * 12))],
)
def test_a_code_without_groups_gets_them(printed, code, shown):
    assert shown in printed("recovery_sheet", RecoverySheet(code, papers.DAY)).text


def test_a_recovery_code_is_printed_large(printed):
    content = printed("recovery_sheet", papers.SHEET).reader.pages[0].get_contents().get_data()
    sizes = re.findall(r"/F\S+ (\S+) Tf", content.decode("latin-1"))
    assert sizes.count("19") == 6


# All papers.


@pytest.mark.parametrize("kind", KINDS)
def test_the_particulars_of_a_paper_name_nobody(printed, kind):
    found = printed(kind, FILLED[kind])
    metadata = found.reader.metadata
    assert metadata.title in {
        "Consent for filming a conversation",
        "You withdrew your consent",
        "Certificate of deletion",
        "Recovery code of the vault",
    }
    assert (metadata.author or "", metadata.subject or "", metadata.creator) == ("", "", "Terugblik")
    said = " ".join(str(value) for value in metadata.values()) + str(found.reader.xmp_metadata or "")
    for private in ("Hogeschool", "Linde", "M.", "r-1", "K7Q2M", str(found.path.parent), kind):
        assert private not in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_has_its_fonts_with_it(printed, kind):
    fonts = printed(kind, FILLED[kind]).fonts
    assert len(fonts) >= 2
    assert all(inside and "+NotoSans-" in name for name, inside in fonts.items()), fonts


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_paper_gives_the_same_bytes(printed, kind):
    first = printed(kind, FILLED[kind]).path.read_bytes()
    assert printed(kind, FILLED[kind]).path.read_bytes() == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_can_be_heard(printed, kind):
    root = printed(kind, FILLED[kind]).reader.trailer["/Root"]
    roles = []
    waiting = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        here = waiting.pop().get_object()
        if "/S" in here:
            roles.append(here["/S"])
            waiting += list(here["/K"])
    assert roles.count("/H1") == 1
    assert "/P" in roles
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert root["/Lang"] == WORDS.language


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_marked_as_content_or_decoration_is_closed_again(printed, kind):
    for page in printed(kind, FILLED[kind]).reader.pages:
        content = page.get_contents().get_data()
        assert content.count(b" BDC") + content.count(b" BMC") == content.count(b"EMC")


NAMES = ("Şahin", "Łukasz", "Nguyễn", "Ґанна", "Ayşe Öztürk")


def test_names_from_elsewhere_are_printed_as_they_are_written(printed):
    rules = CareRules(institution=NAMES[0], school_contact=", ".join(NAMES), privacy_contact="محمد שרה")
    for kind, paper in (
        ("consent_form", ConsentForm(rules, NAMES[4])),
        ("withdrawal_letter", papers.letter(rules=rules)),
        ("deletion_certificate", replace(papers.certificate(), rules=rules)),
    ):
        found = printed(kind, paper)
        assert ", ".join(NAMES) in found.text
        assert "\ufffd" not in found.text
        assert {"NotoSansArabic", "NotoSansHebrew"} <= {re.split(r"[+-]", name)[1] for name in found.fonts}


def test_arabic_letters_are_joined(printed):
    """Initial, medial, medial and final form: meem, hah, meem, dal."""
    form = printed("consent_form", ConsentForm(CareRules(institution="محمد")))
    assert "\ufee3\ufea4\ufee4\ufeaa" in form.pages[0]
    assert "محمد" in form.text


CANARIES = (
    '<img src="/etc/hostname"/>',
    '<img src="http://example.org/x.png"/>',
    '<a href="javascript:alert(1)">klik</a>',
    '<font color="[[[1]]]">rood</font>',
    "hij zei <b>nee",
    '<onDraw name="x" label="y"/></para>',
    "score < 3 & > 1; Jansen &amp; De Vries",
)


@pytest.mark.parametrize("kind", ["consent_form", "withdrawal_letter", "deletion_certificate"])
def test_markup_is_printed_literally_and_nothing_becomes_a_link(printed, kind):
    contact = " ".join(CANARIES)
    rules = CareRules(contact, contact, contact, fields=(ExtraField("x", contact),))
    found = printed(kind, replace(FILLED[kind], rules=rules))
    for canary in CANARIES:
        assert re.sub(r"\s", "", canary) in found.dense
    for page in found.reader.pages:
        assert "/Annots" not in page
        assert not list(page.images)
    raw = found.path.read_bytes()
    for key in (b"/URI", b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile"):
        assert key not in raw


HOSTILE = "a\x00b\x0bc\x1b[31md\u202eefg\u200bh \ud800 🎓 王芳 " + "e" + "\u0301" * 5_000


@pytest.mark.parametrize("kind", ["consent_form", "withdrawal_letter", "deletion_certificate"])
def test_what_cannot_be_printed_is_visible_and_turns_nothing_around(printed, kind):
    found = printed(kind, replace(FILLED[kind], rules=CareRules(HOSTILE, HOSTILE, HOSTILE)))
    text = found.text
    assert "abc[31mdefgh \ufffd \ufffd \ufffd\ufffd" in text
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u200b]", text)
    assert found.dense.count("\u0301") < 100
    assert "Not printable, and replaced by a sign:" in text
    assert "U+1F393 graduation cap, U+738B" in text


@pytest.mark.parametrize("kind", ["consent_form", "withdrawal_letter", "deletion_certificate"])
@pytest.mark.parametrize(
    ("sign", "long"), [("woord", "woord " * 3_400), ("%", "%" * 20_000), ("#", "#\n" * 2_000)]
)
def test_a_field_of_twenty_thousand_signs_or_two_thousand_lines_is_printed_whole(printed, kind, sign, long):
    rules = CareRules(school_contact=long, fields=(ExtraField("x", long),))
    found = printed(kind, replace(FILLED[kind], rules=rules))
    assert found.dense.count(sign) >= long.count(sign)
    assert len(found.pages) > 3


def test_without_the_fonts_a_paper_is_made_and_says_so(tmp_path):
    """Then with what every PDF reader has: a letter it has not got is seen to be missing."""
    (tmp_path / "fonts").mkdir()
    writer = CarePaperFiles(tmp_path / "fonts")
    writer.consent_form(ConsentForm(CareRules(institution="Şahin")), tmp_path / "a.pdf")
    text = Printed(tmp_path / "a.pdf").text
    assert "?ahin" in text
    assert "A font of the program is missing or was altered" in text
    assert "U+015E latin capital letter s with cedilla" in text


def test_a_paper_that_cannot_be_written_leaves_the_old_one(tmp_path):
    target = tmp_path / "map"
    target.mkdir()
    with pytest.raises(WorldUnavailable):
        papers.writer().recovery_sheet(papers.SHEET, target)
    assert list(tmp_path.iterdir()) == [target]


def test_papers_and_summaries_may_be_made_at_once(tmp_path):
    """They share the books that reportlab keeps of its fonts."""
    from app.reports.writer import ReportFiles
    from tests.reports import sample
    from tests.reports.conftest import FONTS, Progress

    failed: list[BaseException] = []

    def careful(work, *arguments) -> None:
        try:
            for _round in range(3):
                work(*arguments)
        except BaseException as error:  # noqa: BLE001 - told by the test itself
            failed.append(error)

    summary = (ReportFiles(FONTS).pdf, sample.summary(), tmp_path / "s.pdf", Progress(), ())
    threads = [
        Thread(target=careful, args=summary),
        Thread(target=careful, args=(papers.writer().consent_form, papers.FILLED, tmp_path / "c.pdf")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(Printed(tmp_path / "s.pdf").pages) > 1


def test_days_on_papers_are_those_of_the_own_clock(printed):
    late = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
    local = late.astimezone()
    text = printed("deletion_certificate", DeletionCertificate(replace(papers.deletion(), at=late))).text
    assert f"Deleted on {local.day} nov 2026, {local:%H:%M:%S}" in text
