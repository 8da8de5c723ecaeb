"""Erasing one person from everything that is kept, for good."""

import streamlit as st

from dashboard import changing, formats
from dashboard.escape import for_markdown
from dashboard.messages import Language, translate
from dashboard.records.record_words import kind_name
from etl import api

DONE = "erase.done"


def draw(language: Language, actor: str) -> None:
    """Offer to erase a person: the identifier, and a tick that it is meant for good."""
    st.markdown(
        translate(
            language,
            "For a student, supervisor or mentor who asks for it. What is about the person goes: "
            "from all tables, from older snapshots and from the stored original files. What remains "
            "is a mark without the identifier, which keeps later files from bringing the person "
            "back. **This can not be taken back.**",
        )
    )
    done = st.session_state.get(DONE, 0)
    with st.form(key=f"erase.form-{done}", border=False):
        identifier = st.text_input(
            translate(language, "Identifier of the person, as the registers have it"),
            autocomplete="off",
            key=f"erase.identifier-{done}",
        ).strip()
        meant = st.checkbox(
            translate(language, "I know that this can not be taken back"), key=f"erase.meant-{done}"
        )
        sent = st.form_submit_button(
            translate(language, "Erase this person"), icon=":material/person_off:", type="primary"
        )
    if sent and identifier and meant:
        _erase(language, identifier, actor)
    elif sent:
        st.warning(
            translate(language, "Nothing was erased: both the identifier and the tick are needed."),
            icon=":material/warning:",
        )


def _erase(language: Language, identifier: str, actor: str) -> None:
    erased = changing.carry_out(
        language,
        translate(language, "Erasing the person …"),
        lambda step: api.erase(changing.root(), identifier, actor=actor, progress=step),
    )
    if erased:
        counts = [
            f"{kind_name(language, kind)}: {formats.integer(count, language)}"
            for kind, count in erased.rows.items()
            if count
        ]
        said = for_markdown(erased.message.into(language))
        st.session_state[DONE] = st.session_state.get(DONE, 0) + 1
        places = [for_markdown(detail.into(language)) for detail in erased.details]
        changing.say("  \n".join([said, *counts, *places]))
