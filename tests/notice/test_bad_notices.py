"""What can't be read is refused with what was recognised and the line; nothing is published."""

from pathlib import Path

import pytest

from domain.errors import Problem, Refused
from etl.notice.beside import About
from etl.notice.draft import Draft, read
from etl.notice.source import LIMIT, text_of

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "data" / "notices" / "wuzhong-2024" / "wuzhong-2024.txt").read_text("utf-8")
LINES = NOTICE.splitlines()
ABOUT = About("x-2024", "吴中区", 2024)


def refusal(content: bytes) -> Problem:
    with pytest.raises(Refused) as refused:
        read(text_of(content, "通知.txt"), ABOUT)
    return refused.value.problems[0]


def drafted(text: str) -> Draft:
    return read(text, ABOUT)


@pytest.mark.parametrize("content", [b"", b"\n \t\r\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_an_empty_notice_is_refused(content: bytes) -> None:
    assert refusal(content).code == "notice_empty"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"%PDF-1.7 \xff\xfe",
        b"PK\x03\x04" + b"\x00" * 40,
        b"\x00\x01\x02\x03" * 50,
        bytes(range(128, 256)) * 4,
    ],
)
def test_a_binary_file_is_refused(content: bytes) -> None:
    assert refusal(content).code == "notice_binary"


def test_more_text_than_any_notice_has_is_refused() -> None:
    assert refusal(b"a" * (LIMIT + 1)).code == "notice_too_large"


@pytest.mark.parametrize(
    "text", ["床前明月光，疑是地上霜。", "The quick brown fox", "\n".join(LINES[:33]), "a,b,c\n1,2,3", "一、" * 50]
)
def test_a_text_without_targets_is_refused_with_what_was_recognised(text: str) -> None:
    problem = refusal(text.encode())
    assert problem.code == "no_target_recognised"
    assert problem.row is not None
    assert str(problem.row) in problem.says()


def test_a_notice_cut_off_in_mid_table_is_named_at_its_line() -> None:
    cut = NOTICE[: NOTICE.index("114个自然村")]
    problem = drafted(cut).problems[0]
    assert (problem.code, problem.row) == ("notice_truncated", 70)
    assert "34" in problem.says()


def test_a_markdown_row_without_its_end_is_cut_off() -> None:
    text = "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | 新增企业5家。 | 甲局 |\n| 2 | 新增学位300个。 | 乙"
    assert [p.code for p in drafted(text).problems] == ["notice_truncated"]


def test_a_row_that_lost_its_departments_is_cut_off() -> None:
    text = NOTICE[: NOTICE.index("★教育局")]
    assert [p.code for p in drafted(text).problems] == ["notice_truncated"]


def test_rows_out_of_order_are_named() -> None:
    lines = [*LINES]
    lines[51], lines[54] = lines[54], lines[51]
    problems = drafted("\n".join(lines)).problems
    assert [(p.code, p.row, p.value) for p in problems] == [("rows_out_of_order", 55, "1")]


def test_work_items_out_of_order_are_named() -> None:
    text = "| 序号 | 重点工作 | 工作任务 | 责任单位 |\n|-|-|-|-|\n" + "\n".join(
        f"| {n} | 事项{n} | 新增企业{n + 1}家。 | 甲局 |" for n in (1, 3, 2)
    )
    assert [p.code for p in drafted(text).problems] == ["rows_out_of_order"]


def test_duplicate_task_numbers_name_both_lines() -> None:
    text = NOTICE.replace("<p>(12) 发挥", "<p>(11) 发挥")
    problem = drafted(text).problems[0]
    assert (problem.code, problem.row, problem.value) == ("task_number_repeated", 59, "11")
    assert "56" in problem.says()


def test_a_row_that_is_there_twice_is_named() -> None:
    problems = drafted("\n".join([*LINES[:55], LINES[54], *LINES[55:]])).problems
    assert {p.code for p in problems} == {"task_number_repeated"}
    assert {p.row for p in problems} == {56}


def test_a_missing_number_is_something_to_look_at() -> None:
    draft = drafted(NOTICE.replace("<p>(18) 新增市级总部企业 7 家。</p>", ""))
    assert draft.problems == ()
    assert "编号 17 之后缺号" in [r.says() for r in draft.remarks]


def test_numbers_that_start_again_under_each_heading_are_counted_through() -> None:
    text = "\n".join(
        f"{mark}、领域{mark}\n1. 新增企业{n}家。（责任单位：甲局）\n2. 新增学位{n}00个。（责任单位：乙局）"
        for n, mark in ((3, "一"), (4, "二"))
    )
    draft = drafted(text)
    assert draft.problems == ()
    assert [t.number for t in draft.plan.tasks] == [1, 2, 3, 4]


def test_numbers_that_promise_nothing_are_listed_with_the_reason() -> None:
    passed = {(task, p.text): p.says() for _, task, p in drafted(NOTICE).passed}
    assert passed[(2, "77 个")] == "推进中的项目盘子，未承诺完成"
    assert passed[(3, "10 亿元")] == "规模等级，不是数量"
    assert passed[(31, "24小时")] == "时间说法，不是目标"
    assert passed[(54, "9个")] == "说明范围"


def test_markup_in_a_notice_stays_text() -> None:
    text = "1. 新增<script>alert(1)</script>企业5家 ![](http://127.0.0.1:9/x)。（责任单位：<img src=x onerror=1>局）"
    plan = drafted(text).plan
    assert plan.targets[0].threshold == 5
    assert plan.tasks[0].text.startswith("新增<script>alert(1)</script>企业5家")
