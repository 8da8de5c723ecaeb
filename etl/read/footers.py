"""Rows that are no data: the header again, totals and remarks at the end of a table."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.read import reasons
from etl.read.arrow import cells_of
from etl.read.lines import Lines
from etl.read.names import clean
from etl.read.plan import ReadPlan
from etl.read.split import split
from etl.texts import Text

ROWS_LOOKED_AT = 20
COLUMNS_NEEDED = 3
_AMOUNT = (
    r"[-+¥￥$€£]?\d[\d,.]*\s*(%|[万亿]?[元人家个次名条份项天件]?|人次|records?|rows?|persons?)"
)
_TOTAL = re.compile(
    r"(合|总|小|共)\s*计|总(人|家|次)?数|(grand |sub)?totals?|sum|average|mean|平均(值|数)?",
    re.IGNORECASE,
)
_TOTAL_SAID = re.compile(
    rf"(((合|总|小|共)\s*计|总(人|家|次)?数|(grand )?totals?)\s*[:：]?|共)\s*{_AMOUNT}(记录|数据)?",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(备?注|附注|说明|备注说明|(数据)?来源|(制表|填表|统计|导出|打印|更新|报送)(人|单位|日期|时间)?|审核(人)?|复核(人)?|经办人|"
    r"(单位)?负责人|联系(人|电话)|notes?|source|remarks?|(prepared|exported|printed|generated) (by|on|at))"
    r"\s*\d*\s*[:：.、].*|[-—(（\s]*以下空白[-—)）\s]*|第\s*\d+\s*页.*",
    re.IGNORECASE | re.DOTALL,
)
_PAIR = re.compile(r"[^:：]{1,12}[:：].*", re.DOTALL)
_NUMBER = re.compile(_AMOUNT)


def repeated_headers(table: pa.Table, header: Sequence[str]) -> list[int]:
    """Return the rows that repeat the header."""
    key = max(at for at, cell in enumerate(header) if cell)
    same = pc.starts_with(pc.utf8_trim_whitespace(table.column(key + 1)), header[key])
    if not pc.any(same).as_py():
        return []
    rows = np.flatnonzero(same.to_numpy()).tolist()
    return [at for at in rows if tuple(map(clean, cells_of(table, at))) == tuple(header)]


def closing_rows(table: pa.Table, is_apart: Callable[[int], bool]) -> Iterator[tuple[int, Text]]:
    """Give the rows at the end of the file that are totals or remarks, from the last one up.

    ``is_apart`` tells whether a blank line, or one of empty cells, stands above a line.
    """
    if table.num_columns <= COLUMNS_NEEDED:
        return
    for at in range(len(table) - 1, max(-1, len(table) - 1 - ROWS_LOOKED_AT), -1):
        reason = _closing(cells_of(table, at), is_apart(table.column(0)[at].as_py()))
        if reason is None:
            return
        yield at, reason


def closing_line(lines: Lines, line: int, plan: ReadPlan) -> Text | None:
    """Return what a line with too few cells is at the end of a file, if it is no damaged row.

    All that follows it has to be such a line too.
    """
    if not lines.last or len(lines) - line > ROWS_LOOKED_AT or plan.width < COLUMNS_NEEDED - 1:
        return None
    below = [at for at in range(line, len(lines)) if not is_blank(lines.text(at))]
    found = [_closing_text(lines, at, plan) for at in below]
    return found[0] if found and all(found) else None


def _closing_text(lines: Lines, line: int, plan: ReadPlan) -> Text | None:
    cells = split(lines.text(line), plan.dialect).cells
    apart = line > 0 and is_blank(lines.text(line - 1))
    padding = ("",) * (plan.width - len(cells))
    return _closing(cells + padding, apart) if len(cells) <= plan.width else None


def _closing(cells: Sequence[str], apart: bool) -> Text | None:
    filled = [cell.strip() for cell in cells if cell.strip()]
    first = filled[0] if filled else ""
    gaps = len(filled) < len(cells)
    if _TOTAL.fullmatch(first.rstrip(":：")) and gaps and all(map(_NUMBER.fullmatch, filled[1:])):
        return reasons.TOTALS
    if len(filled) == 1 and _TOTAL_SAID.fullmatch(first):
        return reasons.TOTALS
    if len(filled) == 1 and cells[0].strip() and (apart or _REMARK.fullmatch(first)):
        return reasons.REMARK
    if _REMARK.fullmatch(first) and gaps and all(map(_PAIR.fullmatch, filled)):
        return reasons.REMARK
    return None


def is_blank(text: str) -> bool:
    """Whether a line is blank or holds empty cells only."""
    return not re.sub(r'[\s,;|"]', "", text)
