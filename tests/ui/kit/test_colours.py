from __future__ import annotations

from dataclasses import fields

import pytest

from app.ui.kit import chip, notices, surface
from app.ui.kit.labels import PILL_TONES
from app.ui.kit.tokens import DARK, LIGHT, SIGN_PAIRS, TEXT_PAIRS, TEXT_STYLES, contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_black_on_white_is_the_strongest_contrast_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEMES
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(tokens, text, ground):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("sign", "ground"), SIGN_PAIRS)
def test_every_sign_stands_out_from_its_ground(tokens, sign, ground):
    assert contrast(getattr(tokens, sign), getattr(tokens, ground)) >= 3


def test_the_pairs_that_are_held_to_it_are_the_pairs_in_use():
    used = {(text, ground) for ground, text in PILL_TONES.values()}
    used |= {(style.color, ground) for style in TEXT_STYLES.values() for ground in ("surface", "ground")}
    used |= {(words, soft) for soft, _line, words in chip._COLORS.values()}
    used |= {(words, "surface") for _soft, _line, words in chip._COLORS.values()}
    for tone, _icon, color in notices._LOUDNESS.values():
        ground, _line = surface._TONES[tone]
        used |= {(color, ground), ("text", ground)}
    assert used <= set(TEXT_PAIRS)


@THEMES
def test_every_colour_is_written_out(tokens):
    for field in fields(tokens):
        value = getattr(tokens, field.name)
        assert field.name == "dark" or (len(value) == 7 and int(value[1:], 16) >= 0)
