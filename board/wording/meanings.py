"""What each kind, status, reason and flag means, in one line: the words of the page 口径与规则 (DOMAIN §2 to §5)."""

from domain.language import N_
from domain.words import Flag, Kind, Reason, Status

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.GROWTH: (N_("自年初累计的同比增速，%"), N_("目标值本身，差值为百分点；从不按序时打折")),
    Kind.SHARE: (N_("本期占比，%"), N_("目标值本身，差值为百分点")),
    Kind.CUMULATIVE: (N_("自 1 月 1 日起的累计量"), N_("目标值 × 序时")),
    Kind.LEVEL: (
        N_("期末存量"),
        N_("（本期 − 基期）÷（目标 − 基期）与序时相比；没有基期或基期已达标的，与目标值本身相比"),
    ),
    Kind.GRADE: (N_("等级，Ⅰ 类为 1、劣 Ⅴ 类为 6，越低越好"), N_("目标等级本身")),
    Kind.MILESTONE: (
        N_("阶段（未启动、推进中、已完成）和完成百分比"),
        N_("到时限的序时；没有序时的，完成即为已完成，未完成的到时限才评判"),
    ),
    Kind.DUTY: (N_("牵头单位自评（正常、滞后）"), N_("不与任何数相比，单独列出，不计入任何比率")),
    Kind.RELATIVE: (
        N_("本指标增速 − 参照指标增速"),
        N_("同步的为 −容差（一般为 0.5 个百分点），属工作口径；高于、低于别处的，按通知所写的差，没有容差"),
    ),
    Kind.COMPOSITE: (N_("各分项"), N_("取最差的分项；属工作口径，分项不单独计入汇总")),
}
"""What is judged, and what it is compared with."""

STATUSES: dict[Status, str] = {
    Status.ACHIEVED: N_("已达到全年目标，此后无须再报"),
    Status.ON_TRACK: N_("不落后：达到目标值，或不低于序时应完成的量"),
    Status.BEHIND: N_("落后，但在规则的第一档之内"),
    Status.CRITICAL: N_("落后超过规则的第一档"),
    Status.MISSED: N_("已到时限而未达到目标；应控制在内的量一经突破即为未完成"),
    Status.NOT_JUDGED: N_("有数，但无法评判；原因一并写明"),
    Status.NOT_DUE: N_("本期尚不要求报送"),
    Status.NOT_REPORTED: N_("应报而没有数；从不因此判为未完成"),
}

REASONS: dict[Reason, str] = {
    Reason.FIGURE_LACKING: N_("报来的一行里没有要评判的那个数，例如只有总量而没有增速"),
    Reason.THRESHOLD_UNKNOWN: N_("目标值由上级下达等，录入后才能评判"),
    Reason.BASELINE_LACKING: N_("存量未达目标，而没有基期，无从判断进度"),
    Reason.REFERENCE_LACKING: N_("相对指标所参照的指标同期没有生效的数"),
    Reason.LAST_YEAR_LACKING: N_("目标值取自上年同期，而上年同期没有数"),
    Reason.SEASONAL_LACKING: N_("季节性序时需要上年同一性质、同一口径的分季数；缺少时不改用其他序时"),
    Reason.COMPONENTS_UNKNOWN: N_("通知只要求数量与质量兼顾，分项尚未确定"),
    Reason.COMPONENT_LACKING: N_("组合中有分项没有数，已点名"),
    Reason.COMPONENT_NOT_JUDGED: N_("组合中有分项无法评判，已点名"),
    Reason.HEDGED_NEAR: N_("约数离目标线在 0.5 个百分点（数量为 5%）以内，不足以下结论"),
    Reason.BEFORE_DEADLINE: N_("没有序时的事项，未完成的到时限才评判"),
    Reason.BELOW_ONE: N_("按整数计的事项，按序时还不满一个，零不算落后"),
    Reason.STAGE_LACKING: N_("节点只报了百分比，没有报阶段"),
    Reason.PERCENT_LACKING: N_("节点推进中，但没有报完成百分比"),
    Reason.MET_AWAITING_END: N_("存量已达目标，期末仍须保持"),
    Reason.CARRIED: N_("本期无须再报，沿用此前的定论并注明来自哪一期"),
    Reason.DEADLINE_UNREPORTED: N_("到期那一期没有报，结论来自更晚的报告"),
    Reason.NOT_ASKED: N_("报来的数不在要求之内，只显示，不评判"),
    Reason.PERIOD_NOT_ENDED: N_("到所问的时刻，报告期还没有结束"),
    Reason.UNFLAGGED: N_("所选规则对这种情形没有规定，显示默认规则的结论"),
    Reason.NOT_APPLICABLE: N_("所选地方规则不管这类指标，显示默认规则的结论"),
}

FLAGS: dict[Flag, str] = {
    Flag.WORSENING: N_("比上季或上年同期差，两者都写明"),
    Flag.STRETCH: N_("通知用了力争、争取、探索等词；照常评判"),
    Flag.STALE: N_("本期没有数，显示的是年内较早的数，不作为本期评判"),
    Flag.PROVISIONAL: N_("结论依据预计数"),
    Flag.LATE: N_("时限之后才首次达到，单独计数"),
    Flag.OVERDUE: N_("已过应报日期仍没有报"),
    Flag.REGRESSED: N_("此前曾达到，本期的数又未达到"),
    Flag.SELF_RATED_DIFFERENTLY: N_("牵头单位的自评与结论相反"),
    Flag.CONTESTED: N_("一条规则判严重滞后，另一条不判；未作规定的不算分歧"),
    Flag.PACES_DIFFER: N_("按线性序时和按季节性序时，状态不同"),
    Flag.BASES_DIFFER: N_("相对指标与其参照的口径不同，例如一为实际、一为名义"),
    Flag.HEDGED: N_("报来的数带左右、超、近等字样"),
    Flag.REVISED: N_("同一期此前另有一个数成立过（演示数据不算）"),
    Flag.DEMONSTRATION: N_("结论依据演示数据，不是真实统计"),
}

ORDER = (
    N_("常态工作没有状态，只有自评。"),
    N_("本期没有数：此前已有定论的沿用；不要求报送的为未到报送期；应报的为未报送。"),
    N_("缺少评判所需的数、基期、参照或目标值，或约数离目标线过近：暂不评判，并写明原因。"),
    N_("报告期末已到时限：达到全年目标为已完成，否则为未完成；时限之后才达到的注明逾期完成。"),
    N_(
        "未到时限：要求达到的数量已达全年目标、节点已完成的，为已完成；应控制在内的量突破全年上限的，为未完成；其余按规则的分档。"
    ),
    N_("节点由阶段决定；推进中的须报完成百分比。"),
    N_("组合取最差的分项；有分项缺数则暂不评判，除非另有分项严重滞后或未完成。"),
)
"""The order of DOMAIN §4: the first line that applies decides."""

BASICS = (
    N_(
        "线性序时 = 已过的月数 ÷ 到时限的月数（时限当月算在内），从 1 月 1 日算起，最多为 1；"
        "时限在一季之内的，由时限之后第一个季末决定。"
    ),
    N_(
        "季节性序时 = 上年同期的量 ÷ 上年到时限那个月的量，两数须同一性质、同一口径，时限之前比值须在 0 与 1 之间；"
        "一并列出，也可定为评判用的序时。"
    ),
    N_(
        "序时只用于数量、有基期的存量和节点，一律按“不低于”检查；通知自己的比较词用于全年目标，"
        "与目标值本身相比的每期都用，“超”的恰好相等仍算未达。"
    ),
    N_("“左右”的容差为 0.5 个百分点，数量为目标值的 5%，目标另有规定的从其规定；容差之内为达到。"),
    N_(
        "同一期有几个数时，性质高的生效（{stages}），同一性质的以后报的为准；"
        "撤回的数和撤销的批次不算，不同批次的数从不混用。"
    ),
)
"""Pace, tolerance and the figure in force (DOMAIN §3 to §5; R10, R11, R21)."""

MARKS = N_(
    "编者对通知的标注：工作口径（通知没有给出数字，暂按此评判，可由管理员修改）、"
    "订正（照通知明显的误印改正）、待核（读法存疑，尚待核实）。"
)
"""What an editor's marks on a target mean (DOMAIN §2)."""
