"""Which answers of a questionnaire's further version mean what an earlier one meant."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.escape import for_markdown
from dashboard.messages import Language, Text, translate
from etl import api

NEW = "new:"


def edit(
    language: Language, items: Sequence[api.DraftItem], *, key: str
) -> dict[str, Mapping[str, str]]:
    """Draw the answers of the questions that go on; return what each means, by the question's id.

    An answer that is left without a meaning is a new one.
    """
    asked = [item for item in items if item.before and item.answers]
    if not asked:
        return {}
    st.markdown(
        translate(
            language,
            "**Answers that go on.** An answer that means what an earlier one meant stays in the same "
            "line of a figure; equal ones are chosen already.",
        )
    )
    return {item.id: _edit(language, item, f"{key}-{item.id}") for item in asked}


def _edit(language: Language, item: api.DraftItem, key: str) -> Mapping[str, str]:
    names: dict[str | int | float | bool, str] = {
        NEW: translate(language, "a new answer"),
        **{code.value: code.label.into(language) for code in item.before},
    }
    st.caption(for_markdown(Text(item.en, item.zh).into(language)))
    table = pd.DataFrame(
        [(answer, item.meanings.get(answer, NEW)) for answer in item.answers],
        columns=["answer", "meaning"],
    )
    config = st.column_config
    edited = st.data_editor(
        table,
        hide_index=True,
        key=key,
        disabled=["answer"],
        column_config={
            "answer": config.TextColumn(translate(language, "Answer in this file")),
            "meaning": config.SelectboxColumn(
                translate(language, "Means the earlier answer"),
                options=list(names),
                format_func=names.__getitem__,
                required=True,
            ),
        },
    )
    pairs = zip(edited["answer"], edited["meaning"], strict=True)
    return {str(answer): str(meaning) for answer, meaning in pairs if meaning != NEW}
