"""The one style sheet of the app, served once and kept: the drawings', the frame's, and the framework's words."""

from functools import cache
from pathlib import Path

from board.drawing.stylesheet import stylesheet
from board.screen.framework import replacements

CHROME = Path(__file__).parent / "chrome.css"


@cache
def sheet() -> str:
    """The whole sheet; colours are variables made from the tokens, for light and dark."""
    return "\n".join((stylesheet(), CHROME.read_text(), replacements()))
