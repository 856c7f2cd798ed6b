"""The pages of docs/ that are lists of what the code has: ``make docs`` writes them, a test compares them."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer.main

from domain.language import Lang, say
from domain.words import Word
from tests.docs.messages import problems, words

DOCS = Path(__file__).parents[2] / "docs"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def problem_page() -> str:
    """docs/problems.md: each problem that a person can meet, with its rule and remedy in both languages."""
    lines = [
        "# Problems",
        "",
        "What a file, notice or act can be refused for. The code is stable: scripts may rely on it; `{…}` is filled",
        "in with the place and the value. Nothing is written when anything on this list is found.",
        "",
        "| code | what it says | how to mend it |",
        "|---|---|---|",
    ]
    for problem in problems():
        rule, remedy = (f"{text}<br>{say(text, Lang.EN)}" for text in (problem.rule, problem.remedy))
        lines.append(f"| `{problem.code}` | {_cell(rule)} | {_cell(remedy)} |")
    return "\n".join(lines) + "\n"


def word_page() -> str:
    """docs/words.md: every term with its code, as command lines print it and as the screen shows it."""
    lines = [
        "# Words",
        "",
        "Codes are what command lines and files print, and stay as they are; the screen shows the Chinese word, or",
        "the English one at the switch.",
    ]
    for word in sorted(words(), key=lambda w: (w.__module__ != "domain.words", w.__module__, w.__name__)):
        if word.__module__ == "domain.words" or word.__doc__ is not Word.__doc__:
            lines += [
                "",
                f"## {word.__name__}",
                "",
                _cell(word.__doc__ or ""),
                "",
                "| code | 中文 | English |",
                "|---|---|---|",
            ]
            lines += [f"| `{m.value}` | {_cell(m.zh)} | {_cell(say(m.zh, Lang.EN))} |" for m in word]
    return "\n".join(lines) + "\n"


COMMAND_LINES = ("etl", "attainment")


def commands(program: str) -> Iterator[tuple[str, Any]]:
    """The commands of ``python -m PROGRAM`` as (words to type, command), groups opened."""
    app = __import__(f"{program}.__main__", fromlist=["app"]).app
    root = typer.main.get_command(app)
    yield from _opened(f"python -m {program}", root)


def _opened(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for word in sorted(inner):
        yield from _opened(f"{name} {word}", inner[word])


def command_page() -> str:
    """docs/commands.md: every command with its arguments and options, from their own help."""
    lines = [
        "# Command lines",
        "",
        "Run them from the repository's folder with its environment: `.venv/bin/python -m …`. Exit status: 0 clean",
        "or done, 1 refused (what and why on standard error, or in the JSON), 2 misuse. `DABIAO_DATA` names the data",
        "folder ([settings](settings.md)). Examples for a first look stand in README.md.",
    ]
    for program in COMMAND_LINES:
        for name, command in commands(program):
            lines += ["", f"## {name}", "", *_described(command)]
    return "\n".join(lines) + "\n"


def _described(command: Any) -> list[str]:
    text = (command.help or "").strip()
    lines = [*text.splitlines(), ""] if text else []
    lines += ["| | |", "|---|---|"]
    for parameter in command.params:
        if getattr(parameter, "hidden", False) or parameter.name == "help":
            continue
        lines.append(f"| {_spelled(parameter)} | {_cell(getattr(parameter, 'help', None) or '')} |")
    return lines if lines[-1] != "|---|---|" else lines[:-3]


def _spelled(parameter: Any) -> str:
    needed = " (required)" if parameter.required else ""
    if parameter.param_type_name == "argument":
        name = (parameter.metavar or parameter.name).upper()
        return f"`{name}`{needed}"
    spellings = ", ".join(f"`{s}`" for s in (*parameter.opts, *parameter.secondary_opts))
    annotation = parameter.type_descriptor.annotation
    choices = list(annotation) if isinstance(annotation, type) and issubclass(annotation, StrEnum) else []
    default = parameter.default
    known = default is not None and default is not False and default != () and not callable(default)
    said = f"; default `{_plain(default)}`" if known and not parameter.required else ""
    among = ": " + ", ".join(f"`{_plain(c)}`" for c in choices) if choices else ""
    return f"{spellings}{among}{said}{needed}"


def _plain(value: Any) -> Any:
    return getattr(value, "value", value)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": command_page,
    "problems.md": problem_page,
    "words.md": word_page,
}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
