"""From a checked file to the ledger: all of it or nothing, once, after the state that was rehearsed."""

import hashlib
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from domain.errors import Refused
from domain.words import RevisionStage, Status
from etl.intake import check, commit
from etl.intake.answers import Answers
from ledger.books import Ledger
from ledger.refusals import AlreadyIn, NothingNew, NumberTaken
from ledger.standing import Novelty
from tests.intake.made import row, template
from tests.intake.plans import ledger_with_plan
from tests.intake.reading import checked, codes

REGION = "吴中区"


def _h5(value: str, **more: str) -> dict[str, str]:
    return row(指标编码="H5", 数值=value, 单位="亿元", **more)


def test_what_was_uploaded_is_kept_and_the_batch_says_how_it_was_read(ledger: Ledger) -> None:
    content = template(_h5("900", 进展="平稳"), above=["吴中区2024年三季度"])
    entry = commit(check(content, "报送/表.csv", ledger), ledger, "张三")
    assert (entry.number, entry.committed_by, entry.upload_name) == (2, "张三", "报送/表.csv")
    assert entry.upload_sha256 == hashlib.sha256(content).hexdigest()
    assert ledger.upload(entry.upload_sha256) == content
    assert entry.mapping["columns"]["数值"] == "value"
    assert entry.mapping["header_row"] == 2
    assert (entry.counts["new"], entry.counts["notes"]) == (1, 1)
    (held,) = ledger.rows(REGION).to_pylist()
    assert (held["indicator_id"], held["value"], held["source_row"]) == ("industrial_investment", Decimal(900), 3)
    assert ledger.notes(REGION).to_pylist()[0]["progress"] == "平稳"


def test_the_recorded_answers_read_the_upload_again_as_it_was_read(ledger: Ledger) -> None:
    content = template({"指标名称": "工业投资额", "数值": "900", "单位": "亿元"})
    answers = Answers(period="2024Q3", stage="预计", ticks=("close_name",))
    entry = commit(check(content, "a.csv", ledger, answers=answers), ledger, "张三")
    again = check(content, "a.csv", ledger, entry.mapping["plans"], entry.region, Answers.of_mapping(entry.mapping))
    (actual,) = again.actuals
    held = ledger.rows(REGION).to_pylist()[-1]
    assert (actual.value, actual.period, actual.revision_stage) == (
        held["value"],
        held["period"],
        held["revision_stage"],
    )


def test_a_rehearsal_says_what_is_new_revised_and_unchanged(ledger: Ledger) -> None:
    commit(checked(ledger, _h5("900"), row(指标编码="H4", 数值="2000", 单位="亿元")), ledger, "张三")
    report = checked(
        ledger, _h5("905"), row(指标编码="H4", 数值="2000", 单位="亿元"), row(指标编码="H3", 数值="2600", 单位="亿元")
    )
    rehearsal = report.rehearsal
    assert rehearsal is not None
    assert rehearsal.after == 2
    assert {k: rehearsal.counts[k] for k in ("new", "revised", "unchanged", "withdrawal")} == {
        "new": 1,
        "revised": 1,
        "unchanged": 1,
        "withdrawal": 0,
    }
    revised, new = rehearsal.changes
    assert (revised.what, revised.before and revised.before.value, revised.after.value) == (
        Novelty.REVISED,
        Decimal(900),
        Decimal(905),
    )
    assert (new.what, new.before, new.after.indicator_id) == (Novelty.NEW, None, "industrial_output")
    entry = commit(report, ledger, "张三")
    assert (entry.counts["new"], entry.counts["revised"], entry.counts["unchanged"]) == (1, 1, 1)


def test_the_same_file_twice_adds_nothing_and_says_when_it_went_in(ledger: Ledger) -> None:
    entry = commit(checked(ledger, _h5("900")), ledger, "张三")
    report = checked(ledger, _h5("900"))
    assert report.recognised.earlier == (entry.number,)
    with pytest.raises(AlreadyIn) as known:
        commit(report, ledger, "李四")
    assert known.value.entry.number == entry.number
    assert "张三" in known.value.problems[0].says()
    assert ledger.head(REGION) == entry.number


def test_the_same_figures_in_another_file_are_nothing_new(ledger: Ledger) -> None:
    commit(checked(ledger, _h5("900")), ledger, "张三")
    with pytest.raises(NothingNew):
        commit(checked(ledger, _h5("900.0")), ledger, "李四")


def test_after_somebody_elses_commit_one_rehearses_again(ledger: Ledger) -> None:
    mine = checked(ledger, _h5("900"))
    commit(checked(ledger, _h5("905")), ledger, "李四")
    with pytest.raises(NumberTaken):
        commit(mine, ledger, "张三")
    again = checked(ledger, _h5("900"))
    assert again.rehearsal is not None
    assert again.rehearsal.counts["revised"] == 1
    assert commit(again, ledger, "张三").number == 3


def test_a_withdrawal_takes_back_the_row_in_force(ledger: Ledger) -> None:
    commit(checked(ledger, _h5("890", 数据性质="预计")), ledger, "张三")
    commit(checked(ledger, _h5("900", 数据性质="快报")), ledger, "张三")
    report = checked(ledger, row(指标编码="H5", 数据性质="撤回"))
    (change,) = report.rehearsal.changes if report.rehearsal else ()
    assert (change.what, change.before and change.before.value) == (Novelty.WITHDRAWAL, Decimal(900))
    commit(report, ledger, "张三")
    held = ledger.rows(REGION).to_pylist()[-1]
    assert (held["revision_stage"], held["withdraws_number"]) == (RevisionStage.WITHDRAWN, 3)
    again = checked(ledger, row(指标编码="H5", 数据性质="撤回"))
    assert again.rehearsal is not None
    assert again.rehearsal.changes[0].before is not None
    assert again.rehearsal.changes[0].before.value == Decimal(890)


def test_nothing_in_force_can_not_be_withdrawn(ledger: Ledger) -> None:
    assert codes(checked(ledger, row(指标编码="H5", 数据性质="撤回"))) == ["nothing_in_force"]


def test_a_blank_never_withdraws(ledger: Ledger) -> None:
    commit(checked(ledger, _h5("900")), ledger, "张三")
    report = checked(ledger, row(指标编码="H5", 数值="—", 单位="亿元"), row(指标编码="H4", 数值="2000", 单位="亿元"))
    assert [a.indicator_id for a in report.actuals] == ["fixed_asset_investment"]
    assert [s.reason for s in report.set_aside] == ["没有填报数、进度、自评或进展"]


def test_notes_alone_can_be_committed(ledger: Ledger) -> None:
    entry = commit(checked(ledger, row(指标编码="H5", 进展="已开工")), ledger, "张三")
    assert (entry.counts["notes"], ledger.rows(REGION).num_rows) == (1, 0)


def test_a_region_in_disorder_takes_no_commit_and_says_why(ledger: Ledger, tmp_path: Path) -> None:
    commit(checked(ledger, _h5("900")), ledger, "张三")
    path = next((tmp_path / "data").rglob("00000002.parquet"))
    path.write_bytes(path.read_bytes()[:-20])
    fresh = Ledger.open(tmp_path / "data")
    report = checked(fresh, _h5("905"))
    with pytest.raises(Refused) as refused:
        commit(report, fresh, "张三")
    assert [p.code for p in refused.value.problems] == ["region_damaged"]


def test_nobody_commits_without_a_name(ledger: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        commit(checked(ledger, _h5("900")), ledger, " ")
    assert [p.code for p in refused.value.problems] == ["who_is_missing"]


def test_a_rehearsal_says_which_statuses_would_change(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(Path(__file__).parents[2] / "data" / "rules", data / "rules")
    ledger = ledger_with_plan(data)
    report = checked(ledger, row(指标编码="H5", **{"同比增长(%)": "6.6"}))
    assert report.rehearsal is not None
    changes = [(c.target_id, c.period.code, c.before, c.after) for c in report.rehearsal.statuses or ()]
    assert changes == [("H5", "2024Q3", Status.NOT_REPORTED, Status.ON_TRACK)]
    assert report.as_dict()["rehearsal"]["statuses"] == [
        {"plan": "wuzhong-2024", "target": "H5", "period": "2024Q3", "before": "not_reported", "after": "on_track"}
    ]
    commit(report, ledger, "张三")
    back = checked(ledger, row(指标编码="H5", 数据性质="撤回"))
    assert back.rehearsal is not None
    assert [(c.target_id, c.after) for c in back.rehearsal.statuses or ()] == [("H5", Status.NOT_REPORTED)]


def test_without_rules_nothing_is_judged_and_the_figures_may_come_in(ledger: Ledger) -> None:
    report = checked(ledger, _h5("900"))
    assert report.rehearsal is not None
    assert report.rehearsal.statuses is None
    assert report.ready
