"""The text with which a person asks whoever supplied a file for a better one."""

from collections.abc import Iterable, Iterator, Sequence

from etl.repairs import Problem
from etl.texts import Text

EXAMPLES = 3
LONGEST_EXAMPLE = 40

OPENING = Text(
    "Hello,\n\nthank you for “{file}” ({kind}). We read {rows:,} rows, and the points below kept some "
    "of them from being used. Could you please correct them and send the whole file again?",
    "您好：\n\n感谢您提供“{file}”（{kind}）。我们读取了 {rows:,} 行，因以下问题，部分内容无法使用。"
    "烦请更正后重新发送完整文件：",
)
UNREAD = Text(
    "Hello,\n\nthank you for “{file}” ({kind}). It can not be used yet, for the reasons below. Could you "
    "please correct them and send the whole file again?",
    "您好：\n\n感谢您提供“{file}”（{kind}）。因以下问题，文件尚无法使用。烦请更正后重新发送完整文件：",
)
MISSING = Text(
    "The column “{field}” is missing; every row needs it.", "缺少“{field}”一列，每行都需要填写。"
)
MISFITS = Text(
    "{rows:,} rows have more or fewer cells than the header. Please look for stray quotation marks or "
    "separators in them.",
    "有 {rows:,} 行的单元格数与表头不一致，请检查这些行中是否有多余的引号或分隔符。",
)
COLUMN = Text(
    "Column “{header}”, {rows:,} rows (line {lines}).",
    "“{header}”列，{rows:,} 行（第 {lines} 行）。",
)
FOUND = Text(" Found: {texts}.", "现为：{texts}。")
EXPECTED = Text(" Expected: {expected}.", "应为：{expected}。")
CLOSING = Text("Thank you very much.", "非常感谢！")


def request_to_sender(
    file: str,
    kind_label: Text,
    problems: Sequence[Problem],
    misfits_count: int,
    missing_fields: Sequence[Text] = (),
    *,
    rows_read: int,
) -> Text:
    """Return a polite text that says what to correct in a file, ready to be sent.

    What was found in columns with persons is not in it, because problems do not hold it.

    Args:
        file: name of the file.
        kind_label: what the file is about.
        problems: what is wrong with its values, the most important first.
        misfits_count: rows with another number of cells than the header.
        missing_fields: what has no column at all.
        rows_read: rows of the file, 0 where they could not be read.
    """
    template = OPENING if rows_read else UNREAD
    opening = Text(
        template.en.format(file=file, kind=kind_label.en, rows=rows_read),
        template.zh.format(file=file, kind=kind_label.zh, rows=rows_read),
    )
    points = list(_points(problems, misfits_count, missing_fields))
    return Text(
        "\n\n".join([opening.en, _numbered(point.en for point in points), CLOSING.en]),
        "\n\n".join([opening.zh, _numbered(point.zh for point in points), CLOSING.zh]),
    )


def _points(
    problems: Sequence[Problem], misfits_count: int, missing_fields: Sequence[Text]
) -> Iterator[Text]:
    for field in missing_fields:
        yield Text(MISSING.en.format(field=field.en), MISSING.zh.format(field=field.zh))
    if misfits_count:
        yield MISFITS.filled(rows=misfits_count)
    yield from map(_point, problems)


def _point(problem: Problem) -> Text:
    return Text(
        COLUMN.en.format(header=problem.header, rows=problem.rows, lines=_lines(problem, ", "))
        + (FOUND.en.format(texts=_texts(problem, ", ")) if problem.found else "")
        + EXPECTED.en.format(expected=problem.expected.en),
        COLUMN.zh.format(header=problem.header, rows=problem.rows, lines=_lines(problem, "、"))
        + (FOUND.zh.format(texts=_texts(problem, "、")) if problem.found else "")
        + EXPECTED.zh.format(expected=problem.expected.zh),
    )


def _lines(problem: Problem, between: str) -> str:
    more = ["…"] if problem.rows > len(problem.lines) else []
    return between.join([*map(str, problem.lines), *more])


def _texts(problem: Problem, between: str) -> str:
    texts = (" ".join(text.split()) for text, _ in problem.found[:EXAMPLES])
    return between.join(
        f"“{text if len(text) <= LONGEST_EXAMPLE else text[: LONGEST_EXAMPLE - 1] + '…'}”"
        for text in texts
    )


def _numbered(points: Iterable[str]) -> str:
    return "\n".join(f"{nr}. {point}" for nr, point in enumerate(points, start=1))
