"""What leaves the program: standard output and error in UTF-8, and the file of `--output`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path

from cnscd_cli.cli.destinations import Destinations, F, FileForm, list_files, read_destinations
from cnscd_cli.cli.manner import read_manner
from cnscd_cli.errors import ConfigurationError, name_cause
from cnscd_cli.files import explain_unwritable, write_files
from cnscd_cli.reporting.choices import Form, Screen
from cnscd_cli.reporting.printable import printable

# A lone surrogate (a file name that is no UTF-8) leaves as its escape, which in JSON is the right spelling.
_SURROGATES = "backslashreplace"

_WIDEST = 140  # longer lines tire the eye


def prepare_streams() -> None:
    """UTF-8 whatever the locale says, and line ends as they are: the bytes are the same on every machine."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - lives as long as we do
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=_SURROGATES, newline="\n")


_aside: list[Callable[[], AbstractContextManager[None]]] = []


@contextmanager
def set_aside(hide: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Meanwhile whatever is written takes the place of what `hide` hides."""
    _aside.append(hide)
    try:
        yield
    finally:
        _aside.remove(hide)


def _make_room() -> AbstractContextManager[None]:
    return _aside[-1]() if _aside else nullcontext()


def write_error(text: str) -> None:
    """A sentence for the person who runs the program."""
    try:
        with _make_room():
            print(printable(text), file=sys.stderr, flush=True)  # noqa: T201
    except OSError:  # nobody listens: the exit status still tells
        silence(sys.stderr)


def write_output(text: str | Iterable[str], output: Path | None) -> None:
    """`text`, or its pieces as they are made, to standard output, or as UTF-8 to the file `output`."""
    pieces = (text,) if isinstance(text, str) else text
    if output is None:
        _write_stdout(pieces)
        return
    write_files([(output, map(encode, pieces))])


def encode(text: str | bytes) -> bytes:
    """As it goes into a file."""
    return text if isinstance(text, bytes) else text.encode("utf-8", _SURROGATES)


def render_files(
    files: Iterable[FileForm[F]], render: Callable[[F, str], str | bytes | Iterable[str | bytes]]
) -> list[tuple[Path, Iterable[bytes]]]:
    """What goes into each file, in pieces or whole; `render` takes the form and the folder of the file."""
    contents = ((file.path, render(file.form, str(file.path.parent))) for file in files)
    return [(path, map(encode, _list_pieces(content))) for path, content in contents]


def _list_pieces(content: str | bytes | Iterable[str | bytes]) -> Iterable[str | bytes]:
    return (content,) if isinstance(content, (str, bytes)) else content


def _write_stdout(pieces: Iterable[str]) -> None:
    with _make_room():
        for piece in pieces:
            if not _try_write(piece):
                return
        _try_write("", last=True)


def _try_write(piece: str, *, last: bool = False) -> bool:
    """False where nobody reads on: `| head` has seen enough; what was found stays found."""
    try:
        sys.stdout.write(piece)
        if last:
            sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if _is_broken_pipe(error):
            return False
        raise ConfigurationError(f"Không ghi được kết quả ra đầu ra chuẩn: {name_cause(error)}.") from error
    return True


def _is_broken_pipe(error: OSError) -> bool:
    """Windows says EINVAL where others say EPIPE."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def silence(stream: object) -> None:
    """Leads what is still buffered into nothing, so that the interpreter ends without a complaint."""
    if isinstance(stream, TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def name_inputs(*files: str | Path | None) -> list[str]:
    """What a command reads beside the plans."""
    return [str(name) for name in files if name]


def choose_destinations(
    formats: Sequence[str] | None,
    outputs: Sequence[Path] | None,
    forms: Mapping[F, Form],
    usual: F,
    find_inputs: Callable[[], list[str]],
    *others: Path | None,
) -> Destinations[F]:
    """Where each form goes; a file that cannot be written, is read, or is to hold two things is refused at once.

    The `usual` one is shown unless nothing is to be; `others` are files that are written beside these.
    """
    formats, outputs = formats or (), outputs or ()
    files = list_files(formats, outputs)
    for file in files:
        check_output(file, find_inputs)
    check_apart(*files, *others)
    return read_destinations(formats, outputs, forms, None if read_manner().quiet else usual)


def check_output(output: Path | None, find_inputs: Callable[[], list[str]], option: str = "--output") -> None:
    """Refuses, before any work is done, an output file that could not be written or is one of the inputs."""
    if output is None:
        return
    try:
        _check_output(output, find_inputs, option)
    except OSError as error:
        raise ConfigurationError(explain_unwritable(output, error)) from error


def _check_output(output: Path, find_inputs: Callable[[], list[str]], option: str) -> None:
    if output.is_dir():
        raise ConfigurationError(f"Không ghi được vào {output}: đó là một thư mục. Nêu tên tệp ở {option}.")
    if not output.parent.is_dir():
        raise ConfigurationError(f"Không ghi được vào {output}: không có thư mục {output.parent}.")
    if not os.access(output if output.exists() else output.parent, os.W_OK):
        raise ConfigurationError(f"Không ghi được vào {output}: không có quyền ghi.")
    if output.exists() and any(_same_file(output, path) for path in find_inputs()):
        raise ConfigurationError(f"Không ghi đè {output}: đó là tệp đầu vào. Chọn tên khác cho {option}.")


def check_apart(*files: Path | None) -> None:
    """Refuses one file for two contents."""
    named = [os.path.realpath(file) for file in files if file is not None]
    for path in named:
        if named.count(path) > 1:
            raise ConfigurationError(f"Tệp {path} được nêu để ghi hai lần; mỗi kết quả cần một tệp riêng.")


def _same_file(output: Path, path: str) -> bool:
    try:
        return output.samefile(path)
    except OSError:
        return False


def find_screen() -> Screen | None:
    """The terminal that standard output shows on; null where it goes to a file or another program."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size  # only where somebody looks on

    width = max(40, min(get_terminal_size((100, 24)).columns, _WIDEST))
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not read_manner().colour
    return Screen(width, colour=not plain and _obeys_colour())


def _obeys_colour() -> bool:
    """Whether the console knows colour codes; those of old Windows print them as rubbish."""
    if sys.platform != "win32":
        return True
    from cnscd_cli.reporting.table import is_modern_console

    return is_modern_console()
