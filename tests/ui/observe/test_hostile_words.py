"""What somebody pastes or types into a remark is words, and stays words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.domain.sheet import ItemRef
from tests.ui.observe.conftest import settle
from tests.ui.pressing import press

K = Qt.Key
EVIL = '<img src="file:///etc/passwd"><a href="javascript:x">klik</a>'


def pasted():
    """What a browser puts on the clipboard: rich text, a picture and an address, besides the words."""
    data = QMimeData()
    data.setHtml(f"<b>Mooi</b> gedaan {EVIL}")
    data.setText(f"Mooi gedaan {EVIL}")
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    data.setImageData(picture)
    data.setUrls([QUrl("https://example.org/geheim.png")])
    return data


def editor(scene):
    return next(field for field in scene.screen.findChildren(QPlainTextEdit) if field.hasFocus())


def test_a_pasted_page_with_pictures_becomes_plain_words(scene):
    scene.presenter.remarks.begin(scene.player.now_s)
    settle()
    words = editor(scene)
    assert not scene.screen.findChildren(QTextEdit), "a rich field keeps pictures"
    words.insertFromMimeData(pasted())
    press(words, K.Key_Return)
    remark = scene.opened.book.sheet.remarks()[0]
    assert remark.text == f"Mooi gedaan {EVIL}"


def test_a_picture_alone_pastes_nothing(scene):
    scene.presenter.remarks.begin(scene.player.now_s)
    settle()
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not editor(scene).canInsertFromMimeData(data)


def test_a_remark_that_is_open_while_its_topic_goes_stays_on_the_screen(scene):
    topic = scene.opened.filling.add_topic("topics", "Lezen")
    scene.presenter.show_form()
    scene.presenter.selection.select(ItemRef("v09", topic.id))
    scene.presenter.remarks.begin(scene.player.now_s)
    settle()
    editor(scene).insertPlainText("Mooi doorgevraagd")
    scene.presenter.filling.remove_topic(topic.id)
    settle()
    shown = [field for field in scene.screen.findChildren(QPlainTextEdit) if field.isVisible()]
    assert "Mooi doorgevraagd" in [field.toPlainText() for field in shown]
    scene.presenter.remarks.finish("Mooi doorgevraagd", scene.presenter.remarks.draft.kind)
    assert [(one.text, one.ref) for one in scene.opened.book.sheet.remarks()] == [("Mooi doorgevraagd", None)]
