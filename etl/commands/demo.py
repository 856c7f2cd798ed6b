"""Commands of this part; registered by etl.__main__."""

import typer


def register(app: typer.Typer) -> None:
    """Add this part's commands to ``app``."""
