"""The command line of what comes in: ``python -m etl COMMAND``; docs/commands.md lists them.

Exit status: 0 clean or done, 1 refused, 2 misuse.
"""

from importlib import import_module

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
for name in ("notice", "intake", "books", "demo"):
    import_module(f"etl.commands.{name}").register(app)

if __name__ == "__main__":
    app(prog_name="python -m etl")
