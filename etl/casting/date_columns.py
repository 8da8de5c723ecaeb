"""What a column tells about its dates: the order of day and month, and Excel's serial numbers.

Only rows that could not be read otherwise are looked at, so a file whose dates begin with the year
pays nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from etl.casting import dates
from etl.contracts import Field
from etl.repairs import DateOrder
from etl.texts import Text

IN_WORDS: dict[DateOrder, Text] = {
    "day_first": Text("day before month", "日在月前"),
    "month_first": Text("month before day", "月在日前"),
}
TOLD = Text(
    "Column “{header}”: {order} (told by {text} in line {line})",
    "列“{header}”：{order}（依据第 {line} 行的 {text}）",
)
DECIDED = Text("Column “{header}”: {order}, as decided", "列“{header}”：按设定，{order}")
SERIALS = Text(
    "Column “{header}”: {rows:,} cells are Excel's serial numbers, read as dates",
    "列“{header}”：{rows:,} 个单元格是 Excel 日期序列号，已按日期读取",
)
EITHER = Text(
    "a date that can be read in one way only; in this column nothing tells the day from the month",
    "只有一种读法的日期；本列无法判断日与月的先后",
)
BOTH = Text(
    "dates in one order; in this column some have the day first ({day}) and some the month ({month})",
    "日与月顺序一致的日期；本列既有日在前的（{day}），也有月在前的（{month}）",
)
AGAINST = Text(
    "a date with the {order}, as was decided for this column",
    "日期应为{order}（本列的设定）",
)


@dataclass(frozen=True)
class DateColumn:
    """How the cells of one date column are read whose year does not come first.

    ``order`` is None where day and month can not be told apart; ``expected`` says why a cell is
    rejected for its order; ``notes`` say how the column was understood.
    """

    order: DateOrder | None
    expected: Text
    notes: tuple[Text, ...] = ()


def understand(
    connection: duckdb.DuckDBPyConnection,
    typed: str,
    fields: Sequence[Field],
    headers: Mapping[str, str],
    decided: Mapping[str, DateOrder],
) -> dict[str, DateColumn]:
    """Return the date columns with cells that do not begin with a year, by field.

    Args:
        connection: where the query runs.
        typed: query with ``line``, and per date field its value and its narrow text.
        fields: the date and month fields to look at.
        headers: field -> header, for the notes.
        decided: field -> order that a person chose for its column.
    """
    if not fields:
        return {}
    readings = ", ".join(reading for field in fields for reading in _readings(field))
    facts = ", ".join(_facts(field.name) for field in fields)
    query = f"select {facts} from (select *, {readings} from ({typed}))"
    found = connection.execute(query).fetchone() or ()
    return {
        field.name: _Facts(facts).column(headers[field.name], decided.get(field.name))
        for field, facts in zip(fields, found, strict=True)
        if any(facts[name] for name in ("day_first", "month_first", "either", "serials"))
    }


@dataclass(frozen=True)
class _Facts:
    """What was counted in one column: cells that can be read in one order only, in both, serials."""

    found: Mapping[str, Any]

    def column(self, header: str, decided: DateOrder | None) -> DateColumn:
        """Say how the column is read; a person's decision stands above what its cells tell."""
        order = decided or self._told()
        return DateColumn(order, self._expected(decided), tuple(self._notes(header, decided)))

    def _told(self) -> DateOrder | None:
        day, month = self.found["day_first"] > 0, self.found["month_first"] > 0
        if day == month:
            return None
        return "day_first" if day else "month_first"

    def _expected(self, decided: DateOrder | None) -> Text:
        if decided:
            return _in_words(AGAINST, decided)
        if self.found["day_first"]:
            return BOTH.filled(day=self.found["day_text"], month=self.found["month_text"])
        return EITHER

    def _notes(self, header: str, decided: DateOrder | None) -> Iterator[Text]:
        told = self._told()
        if decided and any(self.found[name] for name in ("day_first", "month_first", "either")):
            yield _in_words(DECIDED, decided, header=header)
        elif told:
            part = told.removesuffix("_first")
            line, text = self.found[f"{part}_line"], self.found[f"{part}_text"]
            yield _in_words(TOLD, told, header=header, line=line, text=text)
        if self.found["serials"]:
            yield SERIALS.filled(header=header, rows=self.found["serials"])


def _readings(field: Field) -> Iterator[str]:
    """Give what a cell that is no date so far means with the day first, the month first, as serial."""
    text = f"case when {field.name} is null then n_{field.name} end"
    yield f"{dates.in_order(text, 'day_first')} as day_{field.name}"
    yield f"{dates.in_order(text, 'month_first')} as month_{field.name}"
    yield f"{dates.serial(field.type, text)} as serial_{field.name}"


def _facts(name: str) -> str:
    only_day = f"filter (day_{name} is not null and month_{name} is null)"
    only_month = f"filter (month_{name} is not null and day_{name} is null)"
    parts = {
        "day_first": f"count(*) {only_day}",
        "day_line": f"min(line) {only_day}",
        "day_text": f"arg_min(n_{name}, line) {only_day}",
        "month_first": f"count(*) {only_month}",
        "month_line": f"min(line) {only_month}",
        "month_text": f"arg_min(n_{name}, line) {only_month}",
        "either": f"count(*) filter (day_{name} is not null and month_{name} is not null)",
        "serials": f"count(serial_{name})",
    }
    return f"struct_pack({', '.join(f'{name} := {sql}' for name, sql in parts.items())})"


def _in_words(template: Text, order: DateOrder, **values: object) -> Text:
    words = IN_WORDS[order]
    return Text(
        template.en.format(order=words.en, **values), template.zh.format(order=words.zh, **values)
    )
