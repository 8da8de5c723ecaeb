"""The questions of a questionnaire that is being declared, as a table to edit."""

import dataclasses
from collections.abc import Sequence
from typing import get_args

import pandas as pd
import streamlit as st

from dashboard.messages import Language, message, translate
from etl import api

TYPES: dict[api.AnswerType, str] = {
    "scale_5": message("scale 1 to 5"),
    "scale_7": message("scale 1 to 7"),
    "scale_10": message("scale 0 to 10"),
    "yes_no": message("yes or no"),
    "choice": message("one of several answers"),
    "multi_choice": message("several answers"),
    "date": message("date"),
    "number": message("number"),
    "text": message("text"),
}
CONSTRUCTS = 80
ANSWERS = 6
ORDER = ("header", "keep", "type", "answers", "en", "zh", "id", "reversed", "construct")


def edit(language: Language, items: Sequence[api.DraftItem], *, key: str) -> pd.DataFrame:
    """Draw the questions for editing; return the table as it was left, one row per question."""
    names: dict[str | int | float | bool, str] = {
        kind: translate(language, label) for kind, label in TYPES.items()
    }
    table = pd.DataFrame(
        [
            (True, item.header, item.id, item.en, item.zh, item.type, item.reversed, item.construct,
             " · ".join(item.answers[:ANSWERS]))
            for item in items
        ],
        columns=["keep", "header", "id", "en", "zh", "type", "reversed", "construct", "answers"],
    )  # fmt: skip
    config = st.column_config
    edited: pd.DataFrame = st.data_editor(
        table,
        hide_index=True,
        key=key,
        disabled=["header", "answers"],
        column_order=ORDER,
        column_config={
            "keep": config.CheckboxColumn(translate(language, "Ask"), width="small"),
            "header": config.TextColumn(
                translate(language, "Column in the file"), pinned=True, width="medium"
            ),
            "id": config.TextColumn(translate(language, "Short name"), required=True),
            "en": config.TextColumn(translate(language, "Question in English"), required=True),
            "zh": config.TextColumn(translate(language, "Question in Chinese"), required=True),
            "type": config.SelectboxColumn(
                translate(language, "Answers are"),
                options=list(get_args(api.AnswerType)),
                format_func=names.__getitem__,
                required=True,
                width="medium",
            ),
            "reversed": config.CheckboxColumn(translate(language, "Reversed"), width="small"),
            "construct": config.TextColumn(translate(language, "Measures"), max_chars=CONSTRUCTS),
            "answers": config.TextColumn(translate(language, "Answers found"), width="medium"),
        },
    )
    return edited


def chosen(items: Sequence[api.DraftItem], table: pd.DataFrame) -> list[api.DraftItem]:
    """Return the questions that are to be asked, as the table has them."""
    rows = table.to_dict("records")
    return [
        dataclasses.replace(
            item,
            id=str(row["id"]).strip(),
            en=str(row["en"]).strip(),
            zh=str(row["zh"]).strip(),
            type=row["type"],
            reversed=bool(row["reversed"]),
            construct=str(row["construct"] or "").strip(),
        )
        for item, row in zip(items, rows, strict=True)
        if row["keep"]
    ]
