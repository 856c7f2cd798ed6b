"""The message catalogue: every text the product shows is written once, in Chinese, and looked up here.

The English of each stands in ``locale/en/LC_MESSAGES/*.po`` (one file a floor, all read as one
catalogue); a test fails when a message has no English or an English has no message.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "locale"


class Lang(StrEnum):
    """The languages a reader can choose; Chinese is the default."""

    ZH = "zh"
    EN = "en"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, known to every extractor
    """Mark ``message`` as one of the catalogue's without translating it yet."""
    return message


@cache
def catalogue(lang: Lang) -> dict[str, str]:
    """All messages of ``lang`` as {Chinese: translation}; empty for Chinese itself."""
    messages: dict[str, str] = {}
    for path in sorted((LOCALE / lang / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file):
                if entry.id and entry.string:
                    messages[str(entry.id)] = str(entry.string)
    return messages


def say(message: str, lang: Lang = Lang.ZH, /, **values: Any) -> str:
    """``message`` in ``lang``, its ``{named}`` places filled with ``values``.

    A message without a translation is shown in Chinese: wrong language beats no words.

    >>> say("第 {row} 行", row=3)
    '第 3 行'
    """
    text = catalogue(lang).get(message, message)
    return text.format(**values) if values else text
