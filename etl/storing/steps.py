"""The steps of a publication, as people are told of them while they wait."""

from collections.abc import Callable

from etl.labels import Label

Progress = Callable[[Label], None]

READING = Label("reading {file}", "正在读取 {file}")
STORING = Label("storing the data", "正在保存数据")
BUILDING = Label("building {table}", "正在构建 {table}")
NAMING = Label("giving the snapshot its name", "正在命名快照")
COMMITTING = Label("writing the journal", "正在写入日志")
POINTING = Label("showing the new state", "正在切换到新状态")


def silent(_: Label) -> None:
    """Report no progress."""
