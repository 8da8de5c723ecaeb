"""The partners whose form is due, and the letters that ask for it. No person is named in them."""

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard import formats, lists, rosters
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.escape import for_csv, for_markdown
from dashboard.messages import LANGUAGE_NAMES, LANGUAGES, Language, Text
from dashboard.names import named
from dashboard.suppression import rounding
from etl import api

DAYS_TO_ANSWER = 14
COLUMNS = (
    "enterprise_id", "academic_year", "last_end", "days_waiting", "started", "answer_before",
)  # fmt: skip
FIELD = 260
BETWEEN = "\n\n" + "─" * 24 + "\n\n"
_UNIVERSITY, _FORM = "chase.kept.university", "chase.kept.form"
LETTER = Text(
    "Dear colleagues at {enterprise},\n\n"
    "Thank you for hosting our students in the academic year {year} (interns: {interns}). The last of "
    "these internships ended on {end}. We have not received your feedback on them yet.\n\n"
    "Please fill in our form for enterprises by {until}{form}. It asks how satisfied you are with the "
    "cooperation, which skills our students should improve, and whether you would host interns again. "
    "Your answers help us to prepare the next students better.\n\n"
    "Thank you for your time and for working with us.\n\n"
    "{university}",
    "{enterprise}：\n\n"
    "您好！感谢贵单位在{year}学年接收我校学生实习（共{interns}人）。其中最后一批实习已于{end}结束，"
    "我们尚未收到贵单位的反馈。\n\n"
    "请贵单位于{until}前填写企业反馈问卷{form}。问卷内容包括：对校企合作的总体满意度、我校学生有待提升的能力，"
    "以及是否愿意继续接收实习生。您的意见将帮助我们更好地培养下一批学生。\n\n"
    "感谢您的支持与配合！\n\n"
    "{university}",
)
BEFORE_FORM, AFTER_FORM = Text(" (", "（"), Text(")", "）")


@dataclass(frozen=True)
class Wording:
    """What the letters say beside the facts: language, who writes, where the form is, until when."""

    language: Language
    university: str
    form: str
    until: dt.date


def due(context: Context) -> tuple[Context, pd.DataFrame]:
    """Return the forms that are due, the longest waiting first, and the context of their year.

    Columns: those of ``lists.to_do(...).forms``, and answer_before: what the enterprise answered
    the year before, in words.
    """
    rows = lists.to_do(context.warehouse, context.filters).forms
    years = sorted(set(rows["academic_year"]))
    narrowed = replace(context, filters=context.filters.replace(academic_year=years))
    return narrowed, rows.assign(answer_before=_before(context, rows) if years else [])


def nothing_due(context: Context) -> None:
    """Say that no form is due, or that nobody recorded the answers."""
    if context.warehouse.coverage.get("survey.enterprise"):
        st.info(context.t("No form is due with these filters."), icon=":material/check:")
        return
    holder = for_markdown(api.kinds()["survey"].holder.into(context.language))
    text = context.t("Not recorded. It comes from: {source}.", source=holder)
    more = context.t("Once the enterprises' answers are loaded, those that are missing stand here.")
    st.info(f"{text} {more}", icon=":material/help:")


def table(context: Context, rows: pd.DataFrame) -> None:
    """Draw who is to be asked."""
    count = formats.integer(len(rows), context.language)
    interns = _interns(context, rows["started"].sum(), context.language)
    year = rows["academic_year"].iloc[0]
    st.markdown(
        context.t(
            "Due for {year} and not here yet: {count} {count:form|forms}, about {interns} "
            "{interns:intern|interns}. {year} is the latest year in which forms are due.",
            year=year, count=count, interns=interns,
        )
    )  # fmt: skip
    rosters.show(context, rows, COLUMNS, key="chase")


def ask(context: Context) -> Wording:
    """Ask for what the letters say; who writes and where the form is are remembered."""
    grid = st.grid(2, min_column_width=FIELD, gap="small")
    with grid.cell():
        chosen = st.segmented_control(
            context.t("Language of the text"),
            LANGUAGES,
            default=context.language,
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="chase.language",
        )
    with grid.cell():
        example = context.t("for example the cooperation office of our university")
        university = _remembered(_UNIVERSITY, context.t("Who writes"), example)
    with grid.cell():
        example = context.t("for example a link; may stay empty")
        form = _remembered(_FORM, context.t("Where the form is"), example)
    with grid.cell():
        first = context.warehouse.snapshot.data_cut + dt.timedelta(days=DAYS_TO_ANSWER)
        until = st.date_input(
            context.t("Answer until"), first, key="chase.until", format="YYYY-MM-DD"
        )
    language: Language = "zh" if chosen == "zh" else "en"
    return Wording(language, university, form, until)


def letter(context: Context, row: pd.Series, wording: Wording) -> str:
    """Return the text to one partner: how many interns, when the last left, what is asked, until when."""
    language = wording.language
    between = (BEFORE_FORM.into(language), AFTER_FORM.into(language))
    return (
        LETTER.into(language)
        .format(
            enterprise=context.labels("enterprise_id", str(row["enterprise_id"]), language),
            interns=_interns(context, row["started"], language),
            year=row["academic_year"],
            end=formats.date(f"{row['last_end']:%Y-%m-%d}", language),
            until=formats.date(wording.until.isoformat(), language),
            form=wording.form.join(between) if wording.form else "",
            university=wording.university,
        )
        .strip()
    )


def _interns(context: Context, started: float, language: Language) -> str:
    return formats.integer(rounding.counts(started, PROFILES[context.profile].base), language)


def one(context: Context, rows: pd.DataFrame, wording: Wording) -> None:
    """Draw the text to the partner that is chosen, to be copied with one click."""
    names = [named(context, "enterprise_id", code) for code in rows["enterprise_id"]]
    chosen = st.selectbox(
        context.t("Enterprise"),
        range(len(names)),
        format_func=names.__getitem__,
        key="chase.partner",
    )
    st.code(letter(context, rows.iloc[chosen], wording), language=None, wrap_lines=True)


def all_together(context: Context, rows: pd.DataFrame, wording: Wording) -> None:
    """Offer all texts: as a file with one row per partner, and as one text to copy."""
    st.download_button(
        context.t("All texts as CSV"),
        lambda: mail_merge(context, rows, wording),
        file_name="letters.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="chase.csv",
    )
    every = st.expander(context.t("All texts, to be copied"), key="chase.all", on_change="rerun")
    if every.open:
        letters = (letter(context, row, wording) for _, row in rows.iterrows())
        every.code(BETWEEN.join(letters), language=None, wrap_lines=True)


def mail_merge(context: Context, rows: pd.DataFrame, wording: Wording) -> bytes:
    """Return a CSV of enterprise and text, in which no spreadsheet finds a formula."""
    names = [named(context, "enterprise_id", code) for code in rows["enterprise_id"]]
    letters = [letter(context, row, wording) for _, row in rows.iterrows()]
    texts = pd.DataFrame({context.t("Enterprise"): names, context.t("Text"): letters})
    return texts.map(for_csv).to_csv(index=False).encode("utf-8-sig")


def _remembered(kept: str, label: str, example: str) -> str:
    """Ask for a text that stays for the session, on whichever page one has been since."""
    before = str(st.session_state.get(kept, ""))
    given = st.text_input(label, before, key=f"{kept}.field", placeholder=example).strip()
    st.session_state[kept] = given
    return given


def _before(context: Context, rows: pd.DataFrame) -> list[str]:
    """Return per form, in words, what the enterprise answered in the year before."""
    answers = context.warehouse.snapshot.query(
        "select enterprise_id, academic_year, satisfaction from staging.enterprise_answer"
    ).set_index(["enterprise_id", "academic_year"])["satisfaction"]
    years = context.warehouse.years
    covered = context.warehouse.coverage["survey.enterprise"]
    told = []
    for enterprise, year in zip(rows["enterprise_id"], rows["academic_year"], strict=True):
        before = years[max(years.index(year) - 1, 0)]
        if before == year or before not in covered:
            told.append(context.t("not recorded"))
        elif (enterprise, before) not in answers.index:
            told.append(context.t("no answer"))
        else:
            told.append(_satisfaction(context, answers[enterprise, before]))
    return told


def _satisfaction(context: Context, answer: float) -> str:
    if pd.isna(answer):
        return context.t("answered")
    return context.labels("overall_satisfaction", str(int(answer)), context.language)
