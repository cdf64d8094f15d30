"""The baseline: gaps that are known already, by fingerprint, in a JSON file that people can review."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from cnscd_cli.errors import BaselineError, ProfileFault, name_cause
from cnscd_cli.files import write_whole
from cnscd_cli.model.finding import PlanReport, Report, Result, Status, WaiverKind
from cnscd_cli.rules.exceptions.commune_names import CommuneName
from cnscd_cli.rules.fingerprint import LENGTH
from cnscd_cli.rules.settings_files import read_settings
from cnscd_cli.rules.wording import shorten

SCHEMA = "cnscd.baseline/1"
MAX_BYTES = 50_000_000
"""Every gap of every commune of the country would take half of it."""

_FINGERPRINT = re.compile(f"[0-9a-f]{{{LENGTH}}}(?:-[0-9]+)?")
_KEYS = ("fingerprint", "rule", "commune", "actual", "quote")
_SHOWN_FAULTS = 20


class KnownGap(NamedTuple):
    """A gap as the file has it; all but the fingerprint is there for people."""

    fingerprint: str
    rule: str
    commune: str | None
    """«xã Tân An, tỉnh Đắk Lắk»; null where the plan did not tell."""
    actual: str
    quote: str | None


class Baseline(NamedTuple):
    """A file of known gaps."""

    path: str
    """As it was given."""
    gaps: tuple[KnownGap, ...]


def load_baseline(path: Path) -> Baseline:
    """The known gaps in the file; BaselineError tells its faults."""
    import json  # yaml's nodes would take a second for a province

    if is_absent(path):
        problem = "Không tìm thấy tệp thiếu sót đã biết; tạo tệp bằng --write-baseline"
        raise BaselineError(str(path), (ProfileFault(None, None, "", problem),))
    text = read_settings(path, "tệp thiếu sót đã biết", BaselineError, MAX_BYTES)
    try:
        root = json.loads(text)
    except ValueError as error:  # also a number of thousands of digits
        problem = "Tệp thiếu sót đã biết không phải JSON; tạo lại bằng --write-baseline"
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (None, None)
        raise BaselineError(str(path), (ProfileFault(line, column, "", problem),)) from None
    except RecursionError:
        raise BaselineError(
            str(path), (ProfileFault(None, None, "", "Tệp thiếu sót đã biết lồng quá nhiều cấp"),)
        ) from None
    faults = tuple(_find_faults(root))
    if faults:
        raise BaselineError(str(path), faults[:_SHOWN_FAULTS])
    return Baseline(str(path), tuple(KnownGap(*(item[key] for key in _KEYS)) for item in root["gaps"]))


def is_absent(path: Path) -> bool:
    """Whether there is certainly no such file; what cannot be looked at is told when it is read."""
    try:
        return not path.exists()
    except (OSError, ValueError):
        return False


def _find_faults(root: Any) -> Iterable[ProfileFault]:
    if not isinstance(root, dict) or root.get("schema") != SCHEMA:
        yield ProfileFault(
            None, None, "schema", f"Đây không phải tệp thiếu sót đã biết ({SCHEMA}) do --write-baseline ghi ra"
        )
        return
    for key in root.keys() - {"schema", "gaps"}:
        yield ProfileFault(None, None, key, f"Không có khóa «{key[:60]}»")
    gaps = root.get("gaps")
    if not isinstance(gaps, list):
        yield ProfileFault(None, None, "gaps", "Khóa «gaps» phải là danh sách")
        return
    for index, item in enumerate(gaps):
        problem = _find_fault(item)
        if problem:
            yield ProfileFault(None, None, f"gaps[{index}]", problem)


def _find_fault(item: Any) -> str | None:
    if not isinstance(item, dict) or set(item) != set(_KEYS):
        return f"Mỗi mục phải có đúng các khóa {', '.join(_KEYS)}"
    if not (isinstance(item["fingerprint"], str) and _FINGERPRINT.fullmatch(item["fingerprint"])):
        return "Khóa «fingerprint» không hợp lệ"
    if not all(isinstance(item[key], str) for key in ("rule", "actual")):
        return "Khóa «rule», «actual» phải là chuỗi chữ"
    if not all(item[key] is None or isinstance(item[key], str) for key in ("commune", "quote")):
        return "Khóa «commune», «quote» phải là chuỗi chữ hoặc null"
    return None


def name_owner(plan: PlanReport) -> str | None:
    """Whose gaps they are: «xã Tân An, tỉnh Đắk Lắk»."""
    commune = plan.commune
    return str(CommuneName(commune.type, commune.name, commune.province)) if commune else None


def renew_baseline(report: Report, old: Baseline | None) -> tuple[KnownGap, ...]:
    """What is known after this run: its gaps but for those that are waived, and what it did not look at of `old`."""
    renewal = Renewal(old)
    for plan in report.plans:
        renewal.hear(plan)
    return renewal.list_gaps()


class Renewal:
    """The same, plan by plan."""

    def __init__(self, old: Baseline | None) -> None:
        gaps = old.gaps if old else ()
        self._old = {gap.fingerprint: gap for gap in gaps}
        self._asked = {(gap.commune, gap.rule): False for gap in gaps}
        self._doubtful: set[str] = set()
        self._found: dict[str, KnownGap] = {}

    def hear(self, plan: PlanReport) -> None:
        """A plan, with what is waived or known."""
        owner = name_owner(plan)
        for result in plan.results:
            if (owner, result.rule) in self._asked:
                self._asked[owner, result.rule] = True
            if result.fingerprint and _is_known(result):
                self._found[result.fingerprint] = _note_gap(result, result.fingerprint, owner)
            elif result.fingerprint in self._old and result.status is Status.REVIEW:
                self._doubtful.add(result.fingerprint)

    def list_gaps(self) -> tuple[KnownGap, ...]:
        """After all plans."""
        kept = {
            code: gap
            for code, gap in self._old.items()
            if not self._asked[gap.commune, gap.rule] or code in self._doubtful
        }
        return tuple(sorted({**kept, **self._found}.values(), key=_order))


def _is_known(result: Result) -> bool:
    return result.status is Status.GAP or (result.waiver is not None and result.waiver.kind is WaiverKind.BASELINE)


def _note_gap(result: Result, fingerprint: str, owner: str | None) -> KnownGap:
    quoted = result.evidence and not result.searched  # else it is the place where it should stand
    quote = shorten(result.evidence[0].quote) if quoted else None
    return KnownGap(fingerprint, result.rule, owner, result.actual, quote)


def _order(gap: KnownGap) -> tuple[str, ...]:
    return (gap.commune or "", gap.rule, gap.fingerprint)


def check_target(path: Path) -> None:
    """Refuses, before any plan is read, to write over a file that is something else."""
    if os.path.isfile(path) and path.stat().st_size:  # noqa: PTH113 - Path.is_file raises over overlong names
        try:
            load_baseline(path)
        except BaselineError:
            problem = "Không ghi đè tệp này: đó không phải tệp thiếu sót đã biết; chọn tên khác hoặc xóa tệp"
            raise BaselineError(str(path), (ProfileFault(None, None, "", problem),)) from None


def write_baseline(path: Path, gaps: tuple[KnownGap, ...]) -> None:
    """The file, the same bytes for the same gaps."""
    import json  # as above

    content = {"schema": SCHEMA, "gaps": [gap._asdict() for gap in gaps]}
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        problem = f"Không ghi được tệp thiếu sót đã biết ({name_cause(error)})"
        raise BaselineError(str(path), (ProfileFault(None, None, "", problem),)) from None
