"""Official document → targets: what a government's yearly notice promises, read by rules (DOMAIN §2).

``read(text, …)`` drafts a plan from any notice; ``read_plan(folder)`` reads one that lies in
``data/notices`` with its editor's corrections. docs/notice.md is the grammar with each rule's reason.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.notice.beside import About
    from etl.notice.draft import Draft, read
    from etl.notice.folder import read_plan

__all__ = ["About", "Draft", "read", "read_plan"]
_HOMES = {
    "About": "etl.notice.beside",
    "Draft": "etl.notice.draft",
    "read": "etl.notice.draft",
    "read_plan": "etl.notice.folder",
}


def __getattr__(name: str) -> Any:
    """Load the reader only when it is asked for: other commands start without it."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
