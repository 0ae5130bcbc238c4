"""The certificate of deletion: what went, what stayed, and what the program cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.words import date_text, talk_kind_text
from app.reports.care_parts import answer, bullets, chapter, contacts, signatures, title, words
from app.services.care_words import removed_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from app.domain.care import Deletion
    from app.reports.blocks import Block
    from app.reports.textflow import Setter
    from app.services.papers import DeletionCertificate

IN_VAULT = "vault"


def certificate_title() -> str:
    """What the paper is."""
    return _("Certificate of deletion")


def certificate_blocks(certificate: DeletionCertificate, setter: Setter) -> Iterator[Block]:
    """The whole certificate."""
    deletion = certificate.deletion
    yield from title(setter, certificate_title(), certificate.rules.institution)
    yield answer(setter, _("Deleted on"), moment_text(deletion.at), above=8)
    if certificate.talk is not None:
        parts = (talk_kind_text(certificate.talk), date_text(certificate.talk_day))
        yield answer(setter, _("Conversation"), ", ".join(part for part in parts if part))
    yield answer(setter, _("Number of the recording"), deletion.recording_id)
    yield answer(setter, _("Number of this certificate"), deletion.id)
    yield answer(setter, _("Fingerprint of the film"), deletion.fingerprint or _("not known"))
    yield words(
        setter,
        _("The fingerprint shows which file this is about. The film cannot be made again from it."),
        above=3,
    )
    yield chapter(setter, _("What was deleted"), above=12)
    yield from bullets(setter, (removed_text(code) for code in deletion.removed), columns=2)
    yield from _waiting(deletion, setter)
    yield chapter(setter, _("The film"), above=12)
    yield words(setter, _film(deletion))
    yield chapter(setter, _("Remarks and observations"), above=12)
    yield words(setter, _remarks(deletion))
    yield from _unknown(deletion, setter)
    yield chapter(setter, _("Questions?"), above=12)
    yield from contacts(setter, certificate.rules)
    yield from signatures(setter, [_("Deleted by")])


def moment_text(at: datetime) -> str:
    """A day and the time on the clock of this computer, with how far that is from UTC."""
    local = at.astimezone()
    offset = f"{local:%z}"
    return f"{date_text(local)}, {local:%H:%M:%S} (UTC{offset[:3]}:{offset[3:5]})"


def _waiting(deletion: Deletion, setter: Setter) -> Iterator[Block]:
    """What could not be deleted yet: a certificate never says more than is true."""
    if deletion.waiting:
        yield chapter(setter, _("What has to go still"), above=12)
        yield words(
            setter,
            _("This could not be deleted yet, for example because another program had it open."),
            _("Terugblik tries again at its next start. Make this certificate again after that."),
            keep=True,
        )
        yield from bullets(setter, (removed_text(code) for code in deletion.waiting), columns=2)


def _film(deletion: Deletion) -> str:
    if deletion.film == IN_VAULT and not _destroyed(deletion):
        return _("The film stood in the vault. It has to go still, as is said above.")
    if _destroyed(deletion):
        return _("The film stood in the vault. The film and its key were destroyed.")
    return _(
        "The film stood outside the vault and was not deleted by Terugblik. Whoever has the file deletes it "
        "by hand, also from the recycle bin."
    )


def _destroyed(deletion: Deletion) -> bool:
    """Whether the film stood in the vault and is gone, with its key."""
    return deletion.film == IN_VAULT and not {"film", "key"} & set(deletion.waiting)


def _remarks(deletion: Deletion) -> str:
    if deletion.remarks_kept:
        return _(
            "The observations, the remarks and the sheets were kept on purpose, without the film and without "
            "the list of who took part. Sheets may hold what parents told in their feedback."
        )
    return _("The remarks and observations were deleted too.")


def _unknown(deletion: Deletion, setter: Setter) -> Iterator[Block]:
    yield chapter(setter, _("What Terugblik cannot know"), above=12)
    yield words(setter, _("There may be copies that this program does not know of:"), keep=True)
    yield from bullets(
        setter,
        (
            _("on the phone or camera that filmed"),
            _("in the cloud, also older versions that are kept there for a while"),
            _("in mail and messages, and with everyone who received something"),
            _("in summaries that were printed or saved"),
            _(
                "in backups that the computer or the college makes by itself; a copy of the vault in there "
                "still opens with its passphrase"
            ),
        ),
    )
    disk = _(
        "A modern disk (SSD) sometimes keeps an old version of a file for a while, where no program can "
        "reach it."
    )
    sealed = _("Of a film in the vault such a piece is unreadable without the passphrase of the vault.")
    yield words(setter, disk, *([sealed] if _destroyed(deletion) else []), above=4)
