"""Notices in running text: numbered paragraphs, each task with its departments in brackets or on lines below."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from domain.language import N_
from etl.notice.deadlines import is_when
from etl.notice.headings import BETWEEN, HEADLINE, SKIPPED, read_ordinal
from etl.notice.layout import Block, Paragraph, Row, run_on
from etl.notice.offices import (
    LEAD_WORDS,
    NONE,
    PERSON_WORDS,
    SHARED_WORDS,
    SUPPORT_WORDS,
    TIME_WORDS,
    Offices,
    all_offices,
    read_offices,
)
from etl.notice.outline import Heading, Outline, PrintedTask, Remark

_LABEL = re.compile(rf"\s*(?P<label>{LEAD_WORDS}|{SUPPORT_WORDS}|{SHARED_WORDS}|{PERSON_WORDS}|{TIME_WORDS})\s*[:：]")
# （区工信局牵头，区发改局配合）
_LED = re.compile(
    r"(?:由)?[^（）()【】。；]{2,60}?牵头(?:[，,、；;][^（）()【】。]{2,80}?(?:配合|参与|协助|负责|落实)?)?[）)】]|\s*★[\u4e00-\u9fff]"
)
_TIME = re.compile(rf"(?:{TIME_WORDS})\s*[:：]\s*([^；;，,、）)】\]\n。]+)")
_KEY = re.compile(r"[★☆▲△■]+\s*(?=[（(]?[\d一二三四五六七八九十①-⑳])")
_OPEN, _CLOSE = "（(【[", "）)】]"
_AT_END = re.compile(r"[（(【]([^（）()【】\d]{2,60})[）)】][。；;\s]*$")
_OFFICE = re.compile(r"(?:局|委|办|部|厅|中心|集团|公司)$")
UNREAD = N_("标题下的说明文字，未读为任务")
_BULLET_LEVEL = 6.0
_PLAIN_HEADING = re.compile(r"[\u4e00-\u9fff“”、]{4,20}")
_GOAL_SENTENCE = re.compile(r"预期目标(?:建议)?(?:安排)?(?:是|为|如下)?[：:是为]")


@dataclass
class _Node:
    """A heading or task with all that stands under it."""

    level: float
    ordinal: str | None
    number: int | None
    text: str
    line: int
    body: list[tuple[int, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)


def read_prose(page: list[Block], outline: Outline) -> None:
    """Read numbered paragraphs into the outline; the innermost numbered ones are the tasks."""
    root = _Node(-1.0, None, None, "", 0)
    _grow(root, [b for b in page if isinstance(b, Paragraph)], outline)
    for block in page:
        if isinstance(block, Row) and not outline.rows:
            outline.remarks.append(
                Remark(block.line, " ".join(block.filled)[:60], N_("不是任务表的行，未读"), read=False)
            )
    _gather_all(root, (), outline)
    _goal_sentences(root, outline)


def _grow(root: _Node, paragraphs: list[Paragraph], outline: Outline) -> None:
    stack = [root]
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        if _LABEL.match(paragraph.text) and len(stack) > 1:
            stack[-1].labels.append(paragraph.text)
            continue
        key = _KEY.match(paragraph.text)
        found = read_ordinal(paragraph.text[key.end() :] if key else paragraph.text)
        plain_heading = paragraph.depth or (paragraph.strong and len(paragraph.text) <= 30)
        between = not found and following is not None and _heads(paragraph.text, following.text, stack[-1].level)
        if found:
            text = f"{key[0].strip()}{found.rest}" if key else found.rest  # ★1．新增…: a key target
            node = _Node(found.level, found.printed, found.number, text, paragraph.line)
        elif paragraph.bullet:
            node = _Node(_BULLET_LEVEL, None, None, paragraph.text, paragraph.line)
        elif between and not plain_heading:
            node = _Node(BETWEEN, None, None, paragraph.text, paragraph.line)
        elif plain_heading:
            level = paragraph.depth / 10 if paragraph.depth else 0.8
            node = _Node(level, None, None, paragraph.text, paragraph.line)
        else:
            stack[-1].body.append((paragraph.line, paragraph.text))
            continue
        outline.headings += 1
        while stack[-1].level >= node.level:
            stack.pop()
        stack[-1].children.append(node)
        stack.append(node)


def _heads(text: str, following: str, level: float) -> bool:
    """A short line without a sign between numbered tasks (加强基础设施建设) heads those that follow."""
    found = read_ordinal(following)
    return bool(_PLAIN_HEADING.fullmatch(text)) and level >= 2 and found is not None and found.level >= 3


def _gather_all(parent: _Node, path: tuple[Heading, ...], outline: Outline) -> None:
    """The children of a heading. Where some are tasks, one that counts （1）（2） within itself is a task too."""
    tasks = any(c.level >= 3 and not c.children for c in parent.children)
    for child in parent.children:
        _gather(child, path, outline, together=tasks and child.level >= 3 and _is_one(child))


def _is_one(node: _Node) -> bool:
    """Whether one list of departments, at its end, answers for all that a task counts."""
    *earlier, last = node.children or [node]
    return not last.children and not any(c.labels or c.children or _has_offices(c.text) for c in earlier)


def _sign(node: _Node) -> str:
    return node.ordinal or "" if node.level < 5 else ""


def _gather(node: _Node, path: tuple[Heading, ...], outline: Outline, together: bool = False) -> None:
    title = re.sub(r"[。：:；;]$", "", node.text)
    bare, _ = take_labels(title)
    if SKIPPED.match(bare):
        return
    ordinal = re.sub(r"[（()）、．.\s]", "", node.ordinal) if node.ordinal else None
    heading = Heading(node.level, ordinal, bare.strip(), node.line)
    goal = any(HEADLINE.search(h.text) for h in (*path, heading) if h.level >= 0.8 and len(h.text) < 30)
    if node.children and not together and not all(c.level == 5 for c in node.children):
        marked = [(line, text) for line, text in node.body if _has_offices(text)]
        for line, text in marked:
            _add(outline, goal, line, None, (*path, heading), text, [])
        unread = [(line, text) for line, text in node.body if (line, text) not in marked]
        for line, text in unread:
            if not _GOAL_SENTENCE.search(text):
                outline.remarks.append(Remark(line, text[:60], UNREAD, read=False))
        _gather_all(node, (*path, heading), outline)
        return
    if node.children:
        node.body += [(c.line, f"{_sign(c)}{c.text}{''.join(t for _, t in c.body)}") for c in node.children]
        node.labels += [label for c in node.children for label in c.labels]
    _leaf(node, heading, path, goal, outline)


def _leaf(node: _Node, heading: Heading, path: tuple[Heading, ...], goal: bool, outline: Outline) -> None:
    is_heading = node.level < 3 and len(heading.text) < 40 and not re.search(r"[。；]", node.text)
    marked = [text for _, text in node.body if _has_offices(text)]
    if goal and node.body and is_heading:
        for line, text in node.body:
            words, printed = take_labels(text)
            told = _GOAL_SENTENCE.search(words)
            for piece in re.split(r"(?<=[。；;])", words[told.end() :] if told else words):
                if re.search(r"\d|[升降稳增同零翻]", piece):
                    _add(outline, True, line, None, path, piece.strip(), node.labels + printed)
        return
    if is_heading and len(marked) > 1:
        for line, text in node.body:
            _add(outline, goal, line, None, (*path, heading), text, node.labels)
        return
    if node.ordinal is None and node.level < 1 and not marked and not node.labels:
        return
    joined = run_on([t for t in (node.text, *(t for _, t in node.body)) if t])
    _add(outline, goal, node.line, node.number, path, joined, node.labels)


def _add(
    outline: Outline,
    goal: bool,
    line: int,
    number: int | None,
    path: tuple[Heading, ...],
    text: str,
    labels: list[str],
) -> None:
    """One task, or as many as the text has lists of departments after its sentences."""
    pieces = _by_offices(text)
    for place, (words, printed) in enumerate(pieces):
        found = printed + labels if place == len(pieces) - 1 else printed
        offices = read_offices("；".join(found)) if found else NONE
        offices = Offices(offices.lead, offices.supporting, offices.doubtful, "；".join(found), offices.persons)
        deadline = next((m[1].strip() for m in map(_TIME.search, found) if m), None) or _when(found)
        key = words.startswith(("★", "☆", "▲"))
        own = number if len(pieces) == 1 else None
        task = PrintedTask(line, own, path, None, words.strip("★☆▲ \n"), offices, deadline, key)
        if task.text:
            (outline.goals if goal else outline.tasks).append(task)


def _when(printed: list[str]) -> str | None:
    """（责任单位：区财政局，长期坚持）: by when, without a label."""
    pieces = (piece.strip() for text in printed for piece in re.split(r"[，,；;、。（）()]", text))
    return next((piece for piece in pieces if piece and is_when(piece)), None)


def _has_offices(text: str) -> bool:
    return bool(take_labels(text)[1])


def _by_offices(text: str) -> list[tuple[str, list[str]]]:
    pieces: list[tuple[str, list[str]]] = []
    rest = text
    while True:
        cut = _bracket(rest)
        if cut is None:
            break
        start, end = cut
        words, label = rest[:start], rest[start + 1 : end - 1]
        rest = re.sub(r"^[。；;]", "", rest[end:])
        if words.strip():
            pieces.append((words, [label]))
        elif pieces:
            pieces[-1][1].append(label)
    if rest.strip() or not pieces:
        bare = rest.strip()
        tail = re.search(rf"[。；;，,｜|/\s](?={_LABEL.pattern.strip()[3:]})", bare)
        if tail:
            bare, label = bare[: tail.start() + 1].rstrip("，,｜|/ "), bare[tail.end() :]
            pieces.append((bare, [label]))
        elif pieces and len(bare) < 4:
            pass
        else:
            pieces.append((rest, []))
    if len(pieces) == 2 and not pieces[1][1]:
        return [(f"{pieces[0][0]}{pieces[1][0]}", pieces[0][1])]
    return pieces


def take_labels(text: str) -> tuple[str, list[str]]:
    """The text without its brackets of departments, and what stood in them.

    >>> take_labels("新增总部企业7家。（牵头单位：发改委；完成时限：6月底前）")
    ('新增总部企业7家。', ['牵头单位：发改委；完成时限：6月底前'])
    """
    pieces = _by_offices(text)
    return "".join(words for words, _ in pieces), [label for _, labels in pieces for label in labels]


def _bracket(text: str) -> tuple[int, int] | None:
    """Where the first bracket that holds departments begins and ends; brackets within it are its own."""
    for match in re.finditer(r"[（(【\[]", text):
        labelled = _LABEL.match(text, match.end()) or _LED.match(text, match.end())
        if not labelled and not _bare_offices(text, match.start()):
            continue
        depth = 0
        for place in range(match.start(), len(text)):
            depth += (text[place] in _OPEN) - (text[place] in _CLOSE)
            if depth == 0:
                return match.start(), place + 1
        return match.start(), len(text) + 1
    return None


def _bare_offices(text: str, start: int) -> bool:
    """A bracket at a task's end that holds departments alone: …打通断头路两条；（建管办、各社区）"""
    found = _AT_END.match(text, start)
    if not found:
        return False
    apart = re.search(r"[。；;！]\s*$", text[:start]) or "、" in found[1] or _OFFICE.search(found[1])
    return bool(apart) and all_offices(found[1])


def _goal_sentences(root: _Node, outline: Outline) -> None:
    """主要预期目标是：… in running text: each clause after the colon is a goal."""
    if outline.goals:
        return
    texts: list[tuple[int, str]] = []
    stack = [root]
    while stack:
        node = stack.pop()
        texts += [(node.line, node.text), *node.body]
        stack += node.children
    for line, text in sorted(texts):
        match = _GOAL_SENTENCE.search(text)
        if match:
            rest, printed = take_labels(text[match.end() :])
            sentence = re.split(r"。", rest)[0]
            parts = re.split(r"[；;]|[，,](?=[^，,]*(?:增长|占|率|达|控制))", sentence)
            offices = read_offices("；".join(printed)) if printed else NONE
            outline.goals += [PrintedTask(line, None, (), None, g.strip(), offices) for g in parts if g.strip()]
            return
