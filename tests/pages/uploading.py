"""Files as people have them, and what people do with them on the upload page."""

from collections.abc import Sequence

from streamlit.testing.v1 import AppTest

from tests.apps import buttons, open_page
from tests.worlds import HEADER

ROW = "S{},Engineering,Mechatronics,Acme,school,2024-10-01,2025-01-31,2024-10-01,{}"
DONE, LEFT = "2025-01-31,completed", "2024-11-15,left_without_permission"


def placements(done: int, left: int = 0, *, more: str = "") -> str:
    """Return a CSV of finished placements, some of them left, and lines at its end."""
    ends = [DONE] * done + [LEFT] * left
    return "\n".join([HEADER, *(ROW.format(n, end) for n, end in enumerate(ends))]) + f"\n{more}"


def chosen(*files: str | bytes | tuple[str, str | bytes], lang: str = "en") -> AppTest:
    """Open the page and put files on the desk; without a name they are called file-0.csv and so on."""
    return put(open_page("upload", lang=lang), *files)


def put(at: AppTest, *files: str | bytes | tuple[str, str | bytes]) -> AppTest:
    named = [
        file if isinstance(file, tuple) else (f"file-{nr}.csv", file)
        for nr, file in enumerate(files)
    ]
    given = [(name, text if isinstance(text, bytes) else text.encode(), "") for name, text in named]
    return at.file_uploader[0].set_value(given).run()


def click(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label or b.label.startswith(label)).click().run()


def may_publish(at: AppTest) -> bool:
    return any(label.startswith("Publish ") for label in buttons(at))


def publish(at: AppTest) -> AppTest:
    done = click(at, "Publish ")
    assert not done.exception
    return done


def choose(at: AppTest, label: str, option: object) -> AppTest:
    """Choose an option of the box whose label begins so, by what it stands for."""
    return fill(at, label, option).run()


def fill(at: AppTest, label: str, option: object) -> AppTest:
    """Choose an option in a form, which counts once the form is sent."""
    next(box for box in at.selectbox if box.label.startswith(label)).set_value(option)
    return at


def steps(at: AppTest) -> Sequence[str]:
    """Return the titles of the steps of all files, folded or not."""
    return [box.label for box in at.expander]


def step_now(at: AppTest) -> str:
    """Return the name of the step that the stepper points to, empty when all are done."""
    drawn = (str(getattr(element, "value", "")) for element in at.get("html"))
    _, _, after = next(text for text in drawn if "io-steps" in text).partition("aria-current")
    return after.partition("<span>")[2].partition("</span>")[0]


def say_wave(at: AppTest, wave: str) -> AppTest:
    """Say which wave a survey belongs to."""
    box = next(box for box in at.text_input if box.label.startswith("Wave"))
    return box.set_value(wave).run()


def unfold(at: AppTest, number: int) -> AppTest:
    """Open a step of the first file that asks nothing, as a click on it would."""
    (file, *_) = at.session_state["upload.desk"].ids.values()
    at.session_state[f"upload.step.{number}.quiet.{file}"] = True
    return at.run()
