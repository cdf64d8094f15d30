"""Where the forms of one answer go: one to standard output, any number to files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.reporting.choices import Form

F = TypeVar("F", bound=StrEnum)
"""`ReportFormat`, `PlanFormat`."""


class FileForm(NamedTuple, Generic[F]):
    """A file, and what is to stand in it."""

    path: Path
    form: F


class Destinations(NamedTuple, Generic[F]):
    """All that one run writes."""

    shown: F | None
    """On standard output; null where nothing is."""
    files: tuple[FileForm[F], ...]
    needs_readings: bool = False
    """Whether some form shows the plans themselves."""


def list_files(formats: Sequence[str], outputs: Sequence[Path]) -> list[Path]:
    """All files that are named, whatever is to stand in them."""
    return [*(Path(path) for value in formats if (path := value.partition("=")[2])), *outputs]


def read_destinations(
    formats: Sequence[str], outputs: Sequence[Path], forms: Mapping[F, Form], usual: F | None
) -> Destinations[F]:
    """`--format` and `--output` as they were given, in any number.

    A format without a file is the one that is shown, else the `usual` one; and that of files whose ending tells none.
    """
    shown: F | None = None
    files: list[FileForm[F]] = []
    for value in formats:
        name, named, path = value.partition("=")
        form = _find_format(name, forms)
        if named and not path:
            raise ConfigurationError(f"Sau «{value}» thiếu tên tệp; viết ví dụ «{form}=ket-qua».")
        if named:
            files.append(FileForm(Path(path), form))
        elif shown not in {None, form}:
            raise ConfigurationError(f"Chỉ in ra màn hình được một dạng; ghi dạng kia vào tệp, ví dụ «{form}=ket-qua».")
        else:
            shown = form
    files += [FileForm(path, _tell_format(path, forms) or _guess(path, shown, forms)) for path in outputs]
    shown = shown or usual
    if shown and forms[shown].binary:
        example = f"--output ket-qua{forms[shown].endings[0]}"
        raise ConfigurationError(f"Dạng {shown} chỉ ghi được vào tệp; viết ví dụ «{example}».")
    wanted = [file.form for file in files] + ([shown] if shown else [])
    return Destinations(shown, tuple(files), any(forms[form].readings for form in wanted))


def _find_format(name: str, forms: Iterable[F]) -> F:
    for form in forms:
        if form == name:
            return form
    raise ConfigurationError(f"Không có dạng kết quả «{name[:40]}»; chọn một trong: {', '.join(forms)}.")


def _tell_format(path: Path, forms: Mapping[F, Form]) -> F | None:
    name = path.name.lower()
    endings = ((ending, form) for form, known in forms.items() for ending in known.endings)
    fitting = [(len(ending), form) for ending, form in endings if name.endswith(ending)]
    return max(fitting)[1] if fitting else None


def _guess(path: Path, shown: F | None, forms: Mapping[F, Form]) -> F:
    if path.suffix.lower() in {".docx", ".doc", ".pdf"} and ".html" in list_endings(forms):
        other = "bản có nhận xét: «cnscd annotate»; công văn góp ý: «cnscd letter»; để in ra PDF: một tệp .html"
        raise ConfigurationError(f"Không ghi được báo cáo vào {path} dưới dạng Word hay PDF; {other}.")
    if shown is None:
        problem = f"Không rõ ghi {path} theo dạng nào; dùng một đuôi trong {', '.join(list_endings(forms))}"
        raise ConfigurationError(f"{problem}, hoặc viết «--format DẠNG={path}».")
    return shown


def list_endings(forms: Mapping[F, Form]) -> list[str]:
    """Endings of file names that tell a format."""
    return [ending for form in forms.values() for ending in form.endings]


def complete_format(forms: Iterable[F]) -> Callable[[str], list[str]]:
    """What completes the name of a format."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in forms if name.startswith(incomplete)]

    return complete
