"""The pages that exist: only what works is registered, linked and answered (PRODUCT, pages)."""

from dataclasses import dataclass
from pathlib import Path

from domain.language import N_

FOLDER = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class Page:
    """One page: its script, its title (a message) and its address; the first page's address is empty."""

    script: Path
    title: str
    path: str


PAGES = (
    Page(FOLDER / "overview.py", N_("总览"), ""),
    Page(FOLDER / "areas.py", N_("行动领域"), "areas"),
    Page(FOLDER / "departments.py", N_("责任单位"), "departments"),
    Page(FOLDER / "target.py", N_("指标"), "target"),
    Page(FOLDER / "intake.py", N_("数据报送"), "intake"),
    Page(FOLDER / "method.py", N_("口径与规则"), "method"),
)
