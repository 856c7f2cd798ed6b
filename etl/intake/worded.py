"""Problems that name something which has a name in each language: a column, a stage, a kind of file."""

from dataclasses import dataclass
from typing import Any, ClassVar

from domain.errors import Problem
from domain.language import Lang, say


@dataclass(frozen=True)
class Worded(Problem):
    """A problem whose fields named in ``words`` are messages of the catalogue, or tuples of them."""

    words: ClassVar[tuple[str, ...]] = ()

    def says(self, lang: Lang = Lang.ZH) -> str:
        """The rule that was broken, in the reader's language."""
        return say(self.rule, lang, **self._said(lang))

    def mend(self, lang: Lang = Lang.ZH) -> str:
        """What to do about it, in the reader's language."""
        return say(self.remedy, lang, **self._said(lang))

    def _said(self, lang: Lang) -> dict[str, Any]:
        values = self._values()
        for name in self.words:
            values[name] = _in(values[name], lang)
        return values


def _in(value: Any, lang: Lang) -> str:
    if isinstance(value, tuple):
        return ("、" if lang is Lang.ZH else ", ").join(say(text, lang) for text in value)
    return say(value, lang) if value else ""
