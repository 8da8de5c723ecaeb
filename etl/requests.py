"""The text with which a person asks whoever supplied a file for a better one."""

from collections.abc import Iterable, Iterator, Sequence

from etl.labels import Label
from etl.repairs import Problem

EXAMPLES = 3
LONGEST_EXAMPLE = 40

OPENING = Label(
    "Hello,\n\nthank you for “{file}” ({kind}). We read {rows:,} rows, and the points below kept some "
    "of them from being used. Could you please correct them and send the whole file again?",
    "您好：\n\n感谢您提供“{file}”（{kind}）。我们读取了 {rows:,} 行，因以下问题，部分内容无法使用。"
    "烦请更正后重新发送完整文件：",
)
UNREAD = Label(
    "Hello,\n\nthank you for “{file}” ({kind}). It can not be used yet, for the reasons below. Could you "
    "please correct them and send the whole file again?",
    "您好：\n\n感谢您提供“{file}”（{kind}）。因以下问题，文件尚无法使用。烦请更正后重新发送完整文件：",
)
MISSING = Label(
    "The column “{field}” is missing; every row needs it.", "缺少“{field}”一列，每行都需要填写。"
)
MISFITS = Label(
    "{rows:,} rows have more or fewer cells than the header. Please look for stray quotation marks or "
    "separators in them.",
    "有 {rows:,} 行的单元格数与表头不一致，请检查这些行中是否有多余的引号或分隔符。",
)
COLUMN = Label(
    "Column “{header}”, {rows:,} rows (line {lines}).",
    "“{header}”列，{rows:,} 行（第 {lines} 行）。",
)
FOUND = Label(" Found: {texts}.", "现为：{texts}。")
EXPECTED = Label(" Expected: {expected}.", "应为：{expected}。")
CLOSING = Label("Thank you very much.", "非常感谢！")


def request_to_sender(
    file: str,
    kind_label: Label,
    problems: Sequence[Problem],
    misfits_count: int,
    missing_fields: Sequence[Label] = (),
    *,
    rows_read: int,
) -> Label:
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
    opening = Label(
        template.en.format(file=file, kind=kind_label.en, rows=rows_read),
        template.zh.format(file=file, kind=kind_label.zh, rows=rows_read),
    )
    points = list(_points(problems, misfits_count, missing_fields))
    return Label(
        "\n\n".join([opening.en, _numbered(point.en for point in points), CLOSING.en]),
        "\n\n".join([opening.zh, _numbered(point.zh for point in points), CLOSING.zh]),
    )


def _points(
    problems: Sequence[Problem], misfits_count: int, missing_fields: Sequence[Label]
) -> Iterator[Label]:
    for field in missing_fields:
        yield Label(MISSING.en.format(field=field.en), MISSING.zh.format(field=field.zh))
    if misfits_count:
        yield MISFITS.filled(rows=misfits_count)
    yield from map(_point, problems)


def _point(problem: Problem) -> Label:
    return Label(
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
