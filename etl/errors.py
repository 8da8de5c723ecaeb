"""Errors named after what went wrong; each says in both languages what to do about it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from etl.labels import Label


class ProblemFound(Exception):
    """Something that a person can mend; ``message`` says it in both languages."""

    def __init__(self, message: Label) -> None:
        super().__init__(message.en)
        self.message = message


class BadDeclaration(ProblemFound):
    """A contract or an instrument is declared wrongly; every error of the file is named."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        listed = "".join(f"\n- {problem}" for problem in problems)
        super().__init__(
            Label(
                f"{file} can not be used, please correct it:{listed}",
                f"{file} 无法使用，请更正：{listed}",
            )
        )
        self.problems = tuple(problems)


class UnknownKind(ProblemFound):
    """The header fits no kind of file, or fits several equally well."""


class MissingFields(ProblemFound):
    """A file of a known kind lacks columns that every row needs."""

    def __init__(self, kind: Label, missing: Mapping[str, Label]) -> None:
        english = "; ".join(
            f"{label.en} (such as “{name}” or “{label.zh}”)" for name, label in missing.items()
        )
        chinese = "；".join(f"{label.zh}（{name}）" for name, label in missing.items())
        super().__init__(
            Label(
                f"A file of this kind ({kind.en}) needs a column for {english}. "
                "Add it, or rename the column that holds it.",
                f"“{kind.zh}”文件缺少必需的列：{chinese}。请补充该列，或修改对应列的名称。",
            )
        )


class RepeatedField(ProblemFound):
    """Two columns of one file mean the same field."""


class WaveMissing(ProblemFound):
    """A survey file without a wave column came without the name of its wave."""

    def __init__(self, file: str) -> None:
        super().__init__(
            Label(
                f"{file} does not say which wave it belongs to. Name it, for example "
                '--wave "2024/25 end" on the command line, or the field Wave on the upload page.',
                f"{file} 没有说明属于哪一批次。请注明批次，例如在上传页填写“批次”，或在命令行用 --wave。",
            )
        )


class BadSettings(ProblemFound):
    """The settings file holds something that is no setting."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            Label(
                f"The settings in {path} can not be used: {problem}. Correct or remove the line.",
                f"{path} 中的设置无法使用：{problem}。请更正或删除该行。",
            )
        )


class DirectoryBusy(ProblemFound):
    """Another process is publishing."""

    def __init__(self, root: Path, seconds: int) -> None:
        super().__init__(
            Label(
                f"Another load into {root} has been running for more than {seconds} seconds. "
                "Nothing was changed; try again when it has ended.",
                f"另一个导入正在使用 {root}，已超过 {seconds} 秒。没有任何更改，请稍后再试。",
            )
        )


class DamagedJournal(ProblemFound):
    """The journal can not be followed."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            Label(
                f"The journal entry {path} can not be used: {problem}. Nothing was changed; "
                "restore the file from a backup.",
                f"日志条目 {path} 无法使用。没有任何更改，请从备份恢复该文件。",
            )
        )


class DamagedArchive(ProblemFound):
    """A stored original is missing or is not what was stored."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Label(
                f"The original {path} is missing or was altered, so the state can not be rebuilt. "
                "Nothing was changed; restore the file from a backup.",
                f"原始文件 {path} 缺失或被改动，无法重建。没有任何更改，请从备份恢复该文件。",
            )
        )


class KeyUnusable(ProblemFound):
    """The key of the pseudonyms is missing or another one."""

    def __init__(self, path: Path, problem: Label) -> None:
        super().__init__(
            Label(
                f"The key in {path} can not be used: {problem.en}. Persons could no longer be "
                "recognised, so nothing was loaded; restore the key from a backup.",
                f"密钥 {path} 无法使用：{problem.zh}。将无法识别同一人，因此没有导入任何数据，请从备份恢复密钥。",
            )
        )


class GrainBroken(ProblemFound):
    """A model of the warehouse gave two rows where its grain allows one."""

    def __init__(self, model: str, grain: str, key: dict[str, object]) -> None:
        super().__init__(
            Label(
                f"{model} should hold {grain}, but holds several for {key}. Nothing was published; "
                "please report this.",
                f"{model} 的粒度不符，{key} 出现多行。没有发布任何更改，请反馈此问题。",
            )
        )


class NoSuchBatch(ProblemFound):
    """There is no live batch of that number."""

    def __init__(self, batch: int) -> None:
        super().__init__(
            Label(
                f"There is no batch {batch} to take back. See the list with: python -m etl batches",
                f"没有可撤销的批次 {batch}。",
            )
        )


class DamagedSnapshot(ProblemFound):
    """The published snapshot can not be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Label(
                f"The snapshot {path} can not be read. Nothing is lost: build it anew with "
                "python -m etl rebuild",
                f"快照 {path} 无法读取。数据没有丢失，请用 python -m etl rebuild 重建。",
            )
        )


class UnreadableFile(ProblemFound):
    """A file can not be read as a table; says what was found, what was expected, what to do."""


class RefusedFile(UnreadableFile):
    """A file is too large, or is of a kind that is not read at all."""


class NoRows(UnreadableFile):
    """A file ends with its header."""

    def __init__(self, file: str) -> None:
        super().__init__(
            Label(
                f"{file} has a header but no rows. Export it anew, with its rows.",
                f"{file} 只有表头，没有数据行。请重新导出。",
            )
        )


class BadPlanFile(ProblemFound):
    """The file that says how to read a CSV can not be used."""

    def __init__(self, path: Path, problem: Label) -> None:
        super().__init__(
            Label(
                f"The plan {path} can not be used: {problem.en}. Expected JSON such as "
                '{"encoding": "gb18030", "delimiter": ";", "header_row": 3}.',
                f"读取方案 {path} 无法使用：{problem.zh}。应为 JSON，例如 "
                '{"encoding": "gb18030", "delimiter": ";", "header_row": 3}。',
            )
        )


class ManyWithdrawn(ProblemFound):
    """A file that replaces its periods lacks so many of their records that it may be a part."""

    def __init__(self, file: str, withdrawn: int, held: int) -> None:
        super().__init__(
            Label(
                f"{file} would withdraw {withdrawn:,} of the {held:,} records of its periods. "
                "Check that it is complete, then say --yes.",
                f"{file} 将撤回其所属时段 {held:,} 条记录中的 {withdrawn:,} 条。"
                "请确认文件完整，再加 --yes。",
            )
        )
