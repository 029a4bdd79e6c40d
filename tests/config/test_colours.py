"""The colour of an organisation: readable wherever it is used, on light pages and on dark ones."""

import colorsys
import re
from pathlib import Path

import pytest

from chat.config.colours import COMFORT, DARK, ENOUGH, LIGHT, Palette, contrast, least, nearest, palettes

TOKENS = Path(__file__).parents[2] / "static" / "src" / "style" / "tokens.css"
COLOURS = [
    "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue / 12, light / 10, full / 2))
    for hue in range(12)
    for light in range(0, 11, 2)
    for full in (0, 1, 2)
]


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_the_pages_are_those_of_the_stylesheet() -> None:
    found = re.findall(r"--(page|surface|ink): (#[0-9a-f]{6});", TOKENS.read_text())
    assert dict(found[:3]) == LIGHT
    assert dict(found[3:]) == DARK


def test_any_colour_has_a_nearest_one_that_passes_and_one_that_passes_is_its_own() -> None:
    for colour in COLOURS:
        for pages in (LIGHT, DARK):
            assert least(nearest(colour, pages), pages) >= ENOUGH
    assert nearest("#a8431b", LIGHT) == "#a8431b"


def test_every_pair_that_is_made_of_a_colour_can_be_read() -> None:
    for colour in COLOURS:
        light, dark = palettes(nearest(colour, LIGHT), None)
        assert least(dark.ember, DARK) >= COMFORT
        for palette, pages in ((light, LIGHT), (dark, DARK)):
            assert all(ratio >= ENOUGH for ratio in ratios(palette, pages)), (colour, palette)


def test_a_chosen_dark_colour_stays_as_it_is() -> None:
    assert palettes("#1E5A75", "#8FC9E4")[1].ember == "#8fc9e4"


def ratios(palette: Palette, pages: dict[str, str]) -> list[float]:
    return [
        contrast(palette.ember, pages["page"]),
        contrast(palette.ember, pages["surface"]),
        contrast(palette.ember, palette.soft),
        contrast(pages["ink"], palette.soft),
        contrast(palette.on_ember, palette.ember),
    ]
