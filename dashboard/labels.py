"""The names of codes: what stands on screen for ``L3``, ``left_by_agreement`` or ``E0042``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.messages import Language, Text

MISSING = Text("not recorded", "未记录")
_MISSING_CODES = ("", "None", "nan", "NaN", "<NA>", "NaT")

_DIMENSIONS = {
    "academic_year": Text("academic year", "学年"),
    "college": Text("college", "学院"),
    "programme": Text("programme", "专业"),
    "industry": Text("industry", "行业"),
    "region": Text("region", "地区"),
    "depth_level": Text("depth of cooperation", "合作深度"),
    "enterprise_id": Text("enterprise", "企业"),
    "size_class": Text("size of enterprise", "企业规模"),
    "years_class": Text("years of cooperation", "合作年限"),
    "position_match": Text("match of position", "岗位对口情况"),
    "arranged_by": Text("who arranged it", "安排方式"),
    "planned_length": Text("planned length", "计划时长"),
    "match_judged_by": Text("who judged the match", "对口判定方"),
    "theme": Text("theme", "主题"),
    "rule_profile": Text("rules", "规则"),
    "step": Text("step", "步骤"),
    "question": Text("question", "问题"),
    "follow_up_months": Text("follow-up", "跟踪时点"),
    "side": Text("group", "群体"),
    "form": Text("form of cooperation", "合作形式"),
    "benefits": Text("benefit", "收益"),
    "facility_kind": Text("kind of facility", "场所类型"),
    "initiated_by": Text("who started it", "发起方"),
    "phase": Text("time", "时间"),
    "answered": Text("who answered", "作答情况"),
    "skill": Text("skill", "能力"),
    "since": Text("what the school did", "学校的处理情况"),
    "loop_before": Text("state the year before", "上一学年的状态"),
}
_LEVELS = {
    "L0": Text("L0 none", "L0 无合作内容"),
    "L1": Text("L1 transactional", "L1 交易型"),
    "L2": Text("L2 placements", "L2 实习安排"),
    "L3": Text("L3 co-delivery", "L3 共同培养"),
    "L4": Text("L4 co-investment and governance", "L4 共建共治"),
}
_CLASSES = {
    "new": Text("new", "新签"),
    "renewed": Text("renewed", "续签"),
    "running": Text("running", "履行中"),
    "expiring": Text("expiring", "即将到期"),
    "ended": Text("ended", "已终止"),
    "without_agreement": Text("without agreement", "无框架协议"),
    "signed_only": Text("signed only", "仅签约"),
}
_INITIATORS = {
    "enterprise": Text("the enterprise", "企业"),
    "school": Text("the school", "学校"),
    "government": Text("the government", "政府"),
    "industry_body": Text("an industry body", "行业组织"),
}
_LOADS = {
    "up_to_5": Text("up to 5 interns", "5人以内"),
    "up_to_10": Text("6 to 10", "6至10人"),
    "up_to_20": Text("11 to 20", "11至20人"),
    "over_20": Text("over 20", "20人以上"),
}
_FEEDBACK_STATES = {
    "satisfied": Text("satisfied", "满意"),
    "dissatisfied_closed": Text("dissatisfied, loop closed", "不满意，已闭环"),
    "dissatisfied_open": Text("dissatisfied, loop not closed", "不满意，未闭环"),
    "silent": Text("silent", "未反馈"),
    "neutral": Text("neutral", "中立"),
    "not_recorded": MISSING,
    "not_yet_due": Text("not yet due", "尚未到期"),
}
_NEXT_STATES = {
    "back": Text("back", "继续接收"),
    "fewer": Text("fewer", "减少接收"),
    "gone": Text("gone", "不再接收"),
    "still_open": Text("still open", "尚未定"),
    "ended_or_not_asked": Text("ended or not asked", "学校终止或未邀请"),
    "not_recorded": MISSING,
}
_LOOP_STATES = {
    "virtuous": Text("virtuous", "良性循环"),
    "cooling": Text("cooling", "热度下降"),
    "satisfied_lost": Text("satisfied, lost", "满意但流失"),
    "steady": Text("steady", "稳定"),
    "recovered": Text("recovered", "已修复"),
    "closed_shrinking": Text("closed, shrinking", "已闭环但减少"),
    "closed_lost": Text("closed, lost", "已闭环但流失"),
    "in_repair": Text("in repair", "修复中"),
    "tolerated": Text("tolerated", "容忍"),
    "vicious": Text("vicious", "恶性循环"),
    "at_risk": Text("at risk", "有风险"),
    "silent_back": Text("silent, back", "未反馈，继续接收"),
    "silent_shrinking": Text("silent, shrinking", "未反馈，减少接收"),
    "silent_loss": Text("silent loss", "无声流失"),
    "at_risk_silent": Text("at risk, silent", "未反馈，有风险"),
    "mixed": Text("mixed", "混合"),
    "ended_or_not_asked": Text("ended or not asked", "学校终止或未邀请"),
    "not_recorded": MISSING,
    "not_yet_due": Text("not yet due", "尚未到期"),
}
_LOOPS_BEFORE = {
    "virtuous": Text("virtuous", "良性循环"),
    "cooling": Text("cooling", "满意但减少"),
    "repair": Text("repaired", "已闭环"),
    "tolerated": Text("tolerated", "容忍"),
    "vicious": Text("vicious", "恶性循环"),
    "silent": Text("silent", "未反馈"),
    "mixed": Text("mixed", "混合"),
}
_LOOPS_AFTER = {
    **_LOOPS_BEFORE,
    "virtuous": Text("virtuous or steady", "良性或稳定"),
    "cooling": Text("satisfied, yet less", "满意但减少"),
    "repair": Text("dissatisfied, loop closed", "不满意，已闭环"),
    "vicious": Text("vicious or at risk", "恶性或有风险"),
    "gone": Text("no longer hosting", "不再接收"),
}
_PLACES = {
    "inside": Text("as chance explains", "在偶然波动范围内"),
    "outside": Text("unusual, may be chance", "偏离较大，可能出于偶然"),
    "above": Text("higher than chance explains", "高于偶然波动范围"),
    "below": Text("lower than chance explains", "低于偶然波动范围"),
    "nowhere": Text("–", "–"),
}
_LENGTHS = {
    "up_to_3_months": Text("up to 3 months", "3个月以内"),
    "up_to_5_months": Text("over 3, up to 5 months", "3至5个月"),
    "longer": Text("over 5 months", "5个月以上"),
}
_OVER_CAP = {"yes": Text("over", "超限"), "no": Text("–", "–")}
_STEPS = {
    "received": Text("form received", "收到反馈"),
    "on_time": Text("on time", "及时收到"),
    "acted": Text("issue acted upon", "问题已处理"),
    "replied": Text("replied to", "已答复"),
    "offered": Text("offer made", "收到录用通知"),
    "accepted": Text("offer accepted", "接受录用"),
    "hired": Text("hired with a contract", "签约留用"),
    "still_6": Text("still there after 6 months", "6个月后仍在"),
    "still_12": Text("still there after 12 months", "12个月后仍在"),
}
_STEP_BASES = {
    "received": Text("forms that were due", "应反馈的反馈表"),
    "on_time": Text("forms that came on a known day", "收到日期已知的反馈表"),
    "acted": Text("issues older than 60 days", "提出满60天的问题"),
    "replied": Text("issues acted upon", "已处理的问题"),
    "offered": Text("completers of whom it is recorded", "已记录是否录用的完成者"),
    "accepted": Text("offers with an answer", "已答复的录用通知"),
    "hired": Text("completers with a known destination", "去向已知的完成者"),
    "still_6": Text("hires whose 6 months passed, status known", "留用满6个月且状态已知者"),
    "still_12": Text("hires whose 12 months passed, status known", "留用满12个月且状态已知者"),
}
_ANSWERED = {
    "both": Text("both times", "前后均作答"),
    "once": Text("once", "只作答一次"),
    "never": Text("never", "未作答"),
}
_SKILLS = {
    "skill_foundation": Text("foundation", "基础能力"),
    "skill_adaptive": Text("adaptive", "适应能力"),
    "skill_collaborative": Text("collaborative", "协作能力"),
    "skill_technical": Text("technical", "专业技术能力"),
    "skill_employability": Text("employability", "就业能力"),
}
_QUESTIONS = {"overall_satisfaction": Text("satisfied as a whole", "总体满意度"), **_SKILLS}
_ANSWERS = {
    "1": Text("worst (1)", "最差（1）"),
    "2": Text("poor (2)", "较差（2）"),
    "3": Text("middle (3)", "一般（3）"),
    "4": Text("good (4)", "较好（4）"),
    "5": Text("best (5)", "最好（5）"),
}
_TERMS = {
    "satisfied": Text("satisfied", "满意"),
    "on_time": Text("feedback on time", "反馈及时"),
    "nothing_open": Text("nothing left open", "无遗留问题"),
    "size_doubled": Text("twice the interns", "实习人数翻番"),
    "five_years": Text("five more years of cooperation", "合作年限多五年"),
    "deep": Text("deep cooperation (L3, L4)", "深度合作（L3、L4）"),
}
_VARIANTS = {
    "without_depth": Text("without depth", "不含合作深度"),
    "with_depth": Text("with depth", "包含合作深度"),
}
_SINCE = {
    "acted": Text("school acted on an issue", "学校处理了问题"),
    "not_acted": Text("issue, no action", "有问题，未处理"),
    "no_issue": Text("no issue", "无问题"),
}
_SIDES = {
    "interns": Text("interns", "实习生"),
    "seats": Text("seats offered", "提供岗位"),
    "graduates": Text("graduates", "毕业生"),
    "region": Text("region (staff of registered enterprises)", "本地区（登记企业职工）"),
}
_AGES = {
    "up_to_5_years": Text("up to 5 years", "5年以内"),
    "up_to_10_years": Text("6 to 10 years", "6至10年"),
    "older": Text("over 10 years", "10年以上"),
}
_YEARS = {
    "up_to_2_years": Text("up to 2 years", "2年以内"),
    "up_to_5_years": Text("3 to 5 years", "3至5年"),
    "up_to_10_years": Text("6 to 10 years", "6至10年"),
    "older": Text("over 10 years", "10年以上"),
}
_ADVICE = {
    "renew": Text("renew", "续签"),
    "upgrade": Text("upgrade", "升级"),
    "sign": Text("sign", "签约"),
    "drop": Text("let lapse", "到期终止"),
    "keep": Text("nothing due", "暂不需处理"),
}
_ADVICE_REASONS = {
    "ending_hosting": Text("hosted interns this year", "本学年接收过实习生"),
    "ending_delivering": Text(
        "no interns this year, but something delivered", "本学年没有实习生，但有实际交付"
    ),
    "ending_quiet": Text("nothing this year: talk first", "本学年无往来，宜先沟通"),
    "ending_dissatisfied": Text("dissatisfied: mend it first", "不满意，宜先整改"),
    "steady_shallow": Text(
        "three years of interns, nothing deeper", "连续三年接收实习，但无更深合作"
    ),
    "steady_unsigned": Text(
        "three years of interns without an agreement", "连续三年接收实习，但没有协议"
    ),
    "quiet_two_years": Text(
        "two years without interns or anything delivered", "连续两年没有实习，也没有任何交付"
    ),
    "quiet_and_ended": Text(
        "two years without anything delivered: leave it ended", "连续两年没有任何交付，不再续签"
    ),
    "nothing_due": Text("nothing due", "暂不需处理"),
}
_DECLINED = {
    "岗位已满": Text("no vacancy", "岗位已满"),
    "无指导人员": Text("nobody to guide interns", "无指导人员"),
    "数据保密要求": Text("data must stay confidential", "数据保密要求"),
    "业务收缩": Text("business is shrinking", "业务收缩"),
    "专业不对口": Text("programme does not fit", "专业不对口"),
    "预算不足": Text("no budget", "预算不足"),
}
DERIVED: dict[str, dict[str, Text]] = {
    "dimension": _DIMENSIONS,
    "equipment_age": _AGES,
    "depth_level": _LEVELS,
    "years_class": _YEARS,
    "class": {**_LEVELS, **_CLASSES, **_INITIATORS, **_LOADS, **_VARIANTS},
    "feedback_state": _FEEDBACK_STATES,
    "next_state": _NEXT_STATES,
    "loop_state": _LOOP_STATES,
    "loop_before": _LOOPS_BEFORE,
    "loop_after": _LOOPS_AFTER,
    "planned_length": _LENGTHS,
    "place": _PLACES,
    "over_cap": _OVER_CAP,
    "decline_reason": _DECLINED,
    "step": _STEPS,
    "step_base": _STEP_BASES,
    "side": _SIDES,
    "advice": _ADVICE,
    "advice_reason": _ADVICE_REASONS,
    "answered": _ANSWERED,
    "skill": _SKILLS,
    "question": _QUESTIONS,
    "answer": _ANSWERS,
    "term": _TERMS,
    "since": _SINCE,
    "end_reason": {"reason_unknown": Text("reason not recorded", "原因未记录")},
}


@dataclass(frozen=True)
class Labels:
    """Names by field and code: those of the warehouse, then those of codes that marts derive."""

    table: Mapping[tuple[str, str], Text] = field(default_factory=dict)

    def __call__(self, field: str, code: str, language: Language) -> str:
        """Return the name of a code; the code itself where it has none."""
        if code in _MISSING_CODES:
            return MISSING.into(language)
        text = self.table.get((field, code)) or DERIVED.get(field, {}).get(code)
        return text.into(language) if text else code


def dimension_names(names: Iterable[str]) -> Text:
    """Return the names of dimensions, listed."""
    texts = [_DIMENSIONS[name] for name in names]
    return Text(", ".join(text.en for text in texts), "、".join(text.zh for text in texts))
