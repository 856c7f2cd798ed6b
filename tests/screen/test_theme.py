"""Streamlit's theme is the design's: config.toml and tokens.toml say the same."""

import tomllib
from pathlib import Path

import pytest

from board.drawing.tokens import Theme, tokens

ROOT = Path(__file__).parents[2]
SAME = {
    "primaryColor": "accent",
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text_1",
    "linkColor": "accent",
    "borderColor": "hairline",
    "codeTextColor": "text_1",
    "codeBackgroundColor": "surface_2",
    "dataframeBorderColor": "hairline",
    "dataframeHeaderBackgroundColor": "surface_2",
    "dataframeHeaderTextColor": "text_2",
}


@pytest.fixture(scope="module")
def config() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", list(Theme))
def test_every_colour_of_the_theme_is_a_token(config: dict[str, dict[str, object]], theme: Theme) -> None:
    written = config["theme"][theme.value]
    assert written == {option: tokens().grounds[theme][token] for option, token in SAME.items()}


def test_the_typeface_of_the_theme_is_the_tokens_one(config: dict[str, dict[str, object]]) -> None:
    theme = config["theme"]
    assert {theme["font"], theme["headingFont"], theme["codeFont"]} == {tokens().family}


def test_the_product_starts_on_loopback_sends_nothing_out_and_shows_no_stack(
    config: dict[str, dict[str, object]],
) -> None:
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["server"]["maxUploadSize"] == 20
