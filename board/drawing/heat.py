"""责任单位 × 行动领域: the worst status and the number of tasks in each cell (DESIGN, heat cell)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attainment.rollups import FEWEST_RANKED, Rollup
from board.drawing import glyphs
from board.drawing.frame import link, names_lang
from board.drawing.markup import Markup, join, tag
from board.drawing.tokens import tokens
from board.wording import figures, verdicts
from domain.language import N_, Lang, say
from domain.words import Status


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A department's tasks in one area: none, duties only (``worst`` None), or their worst status. ``silent``:
    something else of them is not reported. ``address`` is where they are listed."""

    tasks: int = 0
    worst: Status | None = None
    silent: bool = False
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One department: its cells in the areas' order and its rate. ``judged`` under three is too few to rank, and a
    ``collective`` is never ranked."""

    department: str
    cells: tuple[Cell, ...]
    good: int
    denominator: int
    judged: int
    rank: int | None = None
    address: str | None = None
    focus: bool = False
    collective: bool = False


def lines(
    rolled: Rollup,
    areas: Sequence[str],
    address: Callable[[str], str],
    focus: str | None = None,
    tasks: Callable[[str, str], str] | None = None,
) -> list[Line]:
    """Every department that leads something, as the roll-up ranks them; ``areas`` are labels in the notice's order,
    ``focus`` the department whose page this is, ``tasks`` gives where its tasks in an area are listed."""
    found = []
    for department in rolled.departments:
        if not department.lead.total and not department.lead.duties:
            continue
        cells = {cell.area: cell for cell in department.cells}
        found.append(
            Line(
                department=department.name,
                cells=tuple(
                    Cell(
                        tasks=cells[area].tasks,
                        worst=cells[area].worst,
                        silent=cells[area].is_silent,
                        address=tasks(department.name, area) if tasks else None,
                    )
                    if area in cells
                    else Cell()
                    for area in areas
                ),
                good=department.lead.good,
                denominator=department.lead.denominator,
                judged=department.lead.judged,
                rank=department.rank,
                address=address(department.name),
                focus=department.name == focus,
                collective=department.is_collective,
            )
        )
    return found


def heat(departments: Sequence[Line], areas: Sequence[str], lang: Lang) -> Markup:
    """The table with its legend."""
    heads = [
        tag("th", say(N_("位次"), lang), class_="n", scope="col"),
        tag("th", say(N_("牵头单位"), lang), scope="col"),
        *(tag("th", area, class_="ce", scope="col") for area in areas),
        tag("th", say(N_("达序时 / 含未报"), lang), class_="n", scope="col"),
        tag("th", say(N_("达序时率"), lang), class_="n", scope="col"),
    ]
    made = tag(
        "table",
        tag("caption", say(N_("各单位在各领域牵头的任务"), lang), class_="hidden"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_line(line, areas, lang) for line in departments)),
        class_="heat",
    )
    return join((tag("div", made, class_="scroll"), _legend(lang)))


def _line(line: Line, areas: Sequence[str], lang: Lang) -> Markup:
    few = line.judged < FEWEST_RANKED
    rate: object = figures.rate(line.good, line.denominator)
    if few and not line.collective:
        rate = tag("span", say(N_("不足 {count} 项"), lang, count=FEWEST_RANKED), class_="mut")
    named: object = line.department
    if line.address:
        named = link(line.address, line.department, lang=names_lang(lang))
    rank: object = line.rank if line.rank is not None else ""
    if line.collective:
        rank = tag("span", say(N_("不排"), lang), title=say(N_("集体名称，不参与排名"), lang))
    return tag(
        "tr",
        tag("td", rank, class_="n mut"),
        tag("th", named, class_="d", scope="row"),
        *(_cell(cell, area, lang) for cell, area in zip(line.cells, areas, strict=True)),
        tag("td", f"{line.good} / {line.denominator}", class_="n"),
        tag("td", rate, class_="n"),
        class_="on" if line.focus else None,
    )


def _cell(cell: Cell, area: str, lang: Lang) -> Markup:
    """Solid or tint ground for bad and behind only; "·" leads nothing here."""
    if not cell.tasks:
        return tag("td", "·", class_="c nil", title=area)
    if cell.worst is None:
        corner = _corner(cell, None, lang)
        mark = glyphs.rating_glyph(None, size="16px", label=say(N_("常态工作"), lang))
        shown = _linked(cell, join((mark, tag("b", cell.tasks, class_="sub"))))
        return tag("td", shown, corner, class_="c", title=area)
    emphasis = tokens().statuses[cell.worst].emphasis
    ink = f"var(--{cell.worst}-on-solid)" if emphasis == "solid" else None
    word = verdicts.status_word(cell.worst, lang)
    mark = glyphs.glyph(cell.worst, size="16px", label=word, colour=ink)
    ground = "" if emphasis == "plain" else f" {emphasis}"
    corner = _corner(cell, ink, lang)
    shown = _linked(cell, join((mark, tag("b", cell.tasks))))
    return tag("td", shown, corner, class_=f"c{ground} s-{cell.worst}", title=f"{area} · {word}")


def _linked(cell: Cell, shown: Markup) -> Markup:
    return link(cell.address, shown) if cell.address else shown


def _corner(cell: Cell, ink: str | None, lang: Lang) -> Markup:
    """A small dashed ring where something else is not reported."""
    if not cell.silent or cell.worst is Status.NOT_REPORTED:
        return Markup("")
    word = verdicts.status_word(Status.NOT_REPORTED, lang)
    return tag("i", glyphs.glyph(Status.NOT_REPORTED, size="12px", label=word, colour=ink))


def _legend(lang: Lang) -> Markup:
    named = [
        tag("span", glyphs.glyph(status, size="15px"), verdicts.status_word(status, lang)) for status in (*Status,)
    ]
    named.append(tag("span", glyphs.rating_glyph(None, size="15px"), say(N_("仅常态工作（自评）"), lang)))
    named.append(tag("span", say(N_("· 无牵头任务"), lang)))
    said = say(
        N_(
            "格内：最差状态 + 任务数；右上角虚线圆：另有未报送。达序时率分母含未报送；"
            "评判不足 {count} 项不排名，集体名称不排名。"
        ),
        lang,
        count=FEWEST_RANKED,
    )
    return join((tag("div", *named, class_="leg"), tag("div", said, class_="leg")))
