"""Upload: choose files, see how they are read, repair, weigh the effect, publish all or none."""

import streamlit as st

from dashboard import actor
from dashboard.messages import message, translate
from dashboard.shell import frame, state, world
from dashboard.uploads import choose, desk, effect, one_file, publishing, stepper, texts, work
from dashboard.uploads.case import Case
from dashboard.uploads.desk import Chosen
from etl import api

LANGUAGE = state.language()


def upload() -> None:
    """Draw the page from the choice of files to their publication."""
    stepper.dress()
    place, mine = st.empty(), desk.current()
    files = choose.files(LANGUAGE, mine)
    if not files:
        stepper.show(place, LANGUAGE, stepper.CHOOSE)
        choose.understood(LANGUAGE, world.own_root())
    elif mine.is_published(files):
        stepper.show(place, LANGUAGE, stepper.DONE)
        publishing.done(LANGUAGE, mine)
    else:
        actor.ask(LANGUAGE)
        stepper.show(place, LANGUAGE, stepper.READING)
        seen = work.look(LANGUAGE, mine, files)
        checked = work.rehearse(LANGUAGE, mine, files, seen)
        cases = work.cases(LANGUAGE, mine, files, seen, checked)
        stepper.show(place, LANGUAGE, one_file.first_open(cases))
        weigh(mine, files, cases, checked)


def weigh(mine: desk.Desk, files: list[Chosen], cases: list[Case], checked: desk.Checked) -> None:
    """Draw what is known of the files, what they would change, and the way to publish them."""
    for case in cases:
        one_file.show(case)
    if effect.has_any(checked):
        effect.step(cases, checked)
    waiting = one_file.waiting(cases)
    publishing.stopped(LANGUAGE, files, waiting)
    if checked.usable and not waiting:
        publishing.step(LANGUAGE, mine, files, checked)


frame.title_of(
    LANGUAGE,
    message("Upload"),
    message("Load your own files. Nothing changes before you have seen the effect and agreed."),
)
if world.is_mixed():
    st.error(
        translate(
            LANGUAGE,
            "The data directory (DATA_DIR) is that of the sample university. Point it to another "
            "folder and start the server again: real and invented rows never share a folder.",
        )
    )
else:
    try:
        upload()
    except api.ProblemFound as problem:
        st.error(texts.words(LANGUAGE, problem.message), icon=":material/error:")
