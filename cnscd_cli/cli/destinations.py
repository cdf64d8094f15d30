"""Where the forms of one report go: one to standard output, any number to files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.reporting.choices import FORMS, ReportFormat


class FileForm(NamedTuple):
    """A file, and what is to stand in it."""

    path: Path
    form: ReportFormat


class Destinations(NamedTuple):
    """All that one run writes."""

    shown: ReportFormat
    """On standard output."""
    files: tuple[FileForm, ...]

    @property
    def needs_readings(self) -> bool:
        """Whether some form shows the plans themselves."""
        return any(FORMS[form].readings for form in (self.shown, *(file.form for file in self.files)))


def list_files(formats: Sequence[str], outputs: Sequence[Path]) -> list[Path]:
    """All files that are named, whatever is to stand in them."""
    return [*(Path(path) for value in formats if (path := value.partition("=")[2])), *outputs]


def read_destinations(formats: Sequence[str], outputs: Sequence[Path]) -> Destinations:
    """`--format` and `--output` as they were given, in any number.

    A format without a file is the one that is shown, and that of files whose ending tells none.
    """
    shown = None
    files = []
    for value in formats:
        name, named, path = value.partition("=")
        form = _find_format(name)
        if named and not path:
            raise ConfigurationError(f"Sau «{value}» thiếu tên tệp; viết ví dụ «{form}=ket-qua».")
        if named:
            files.append(FileForm(Path(path), form))
        elif shown not in {None, form}:
            raise ConfigurationError(f"Chỉ in ra màn hình được một dạng; ghi dạng kia vào tệp, ví dụ «{form}=ket-qua».")
        else:
            shown = form
    files += [FileForm(path, _tell_format(path) or _guess(path, shown)) for path in outputs]
    shown = shown or ReportFormat.TABLE
    if FORMS[shown].binary:
        example = f"--output ket-qua{FORMS[shown].endings[0]}"
        raise ConfigurationError(f"Dạng {shown} chỉ ghi được vào tệp; viết ví dụ «{example}».")
    return Destinations(shown, tuple(files))


def _find_format(name: str) -> ReportFormat:
    try:
        return ReportFormat(name)
    except ValueError:
        names = ", ".join(ReportFormat)
        raise ConfigurationError(f"Không có dạng kết quả «{name[:40]}»; chọn một trong: {names}.") from None


def _tell_format(path: Path) -> ReportFormat | None:
    name = path.name.lower()
    endings = ((ending, form) for form, known in FORMS.items() for ending in known.endings)
    fitting = [(len(ending), form) for ending, form in endings if name.endswith(ending)]
    return max(fitting)[1] if fitting else None


def _guess(path: Path, shown: ReportFormat | None) -> ReportFormat:
    if shown is None:
        problem = f"Không rõ ghi {path} theo dạng nào; dùng một đuôi trong {', '.join(list_endings())}"
        raise ConfigurationError(f"{problem}, hoặc viết «--format DẠNG={path}».")
    return shown


def list_endings() -> list[str]:
    """Endings of file names that tell a format."""
    return [ending for form in FORMS.values() for ending in form.endings]


def complete_format(incomplete: str) -> list[str]:
    """Names of formats, and with a file."""
    return [name for name in ReportFormat if name.startswith(incomplete)]
