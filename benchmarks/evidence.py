"""Writes docs/evidence.md: every table of accuracy and speed that the documentation shows.

python benchmarks/evidence.py [--plans FOLDER --truth FOLDER] [--peers PYTHON] [--quick] [--only KEY…]
python benchmarks/evidence.py --check

Without a folder the generator makes the plans of a whole country. The readers that cnscd is held against
(requirements-peers.txt) are used as far as they are installed, here or in the environment of --peers. `--quick` takes
few files and rounds: to see that all works, not for figures. `--check` measures nothing: it looks whether the page has
the parts and tables that this program writes.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from legibility import add, judge, load_truth  # noqa: E402 - stand beside this file
from peers import READERS, Reader  # noqa: E402

PAGE = ROOT / "docs" / "evidence.md"
SAMPLES = ROOT / "samples"
COUNTRY = 3321
_FEW = 12
"""Generated plans for comparing readers, beside the samples."""
_QUICK = " **Lượt chạy thử (`--quick`): vài tệp, một lượt; số chưa dùng được.**"
_LICENCES = "python-docx, docx2python, pdfplumber, markitdown, kreuzberg đều theo giấy phép MIT"


class Plans(NamedTuple):
    """Generated plans, with the truth of each."""

    folder: Path
    truth: Path


class Setting(NamedTuple):
    """What a section is given."""

    plans: Callable[[], Plans]
    """Generated where they are first asked for."""
    peers: str
    """The interpreter that has the other readers."""
    quick: bool

    @property
    def rounds(self) -> int:
        return 1 if self.quick else 5


class Section(NamedTuple):
    """A part of the page."""

    key: str
    title: str
    intro: str
    tell: Callable[[Setting], Iterator[str]]


# --- readers ----------------------------------------------------------------------------------------------------


def _take_readers(peers: str, suffix: str) -> list[Reader]:
    names = [name for name, kind in READERS.items() if suffix in kind.suffixes]
    return [Reader(name, sys.executable if name == "cnscd" else peers) for name in names]


def _list_files(setting: Setting, suffix: str) -> list[Path]:
    samples = sorted(SAMPLES.glob(f"*{suffix}"))
    if setting.quick:
        return samples[:2]
    plans = sorted(setting.plans().folder.rglob(f"*{suffix}"))
    return [*samples, *plans[:: max(1, len(plans) // _FEW)][:_FEW]]


def tell_reading_speed(setting: Setting) -> Iterator[str]:
    """The readers take turns at every file; the first round warms up."""
    for suffix in (".docx", ".pdf"):
        files = _list_files(setting, suffix)
        readers = _take_readers(setting.peers, suffix)
        times = _time_readers([reader for reader in readers if not reader.missing], files, setting.rounds)
        yield from _head(f"đọc {len(files)} tệp {suffix[1:].upper()}", "phiên bản", "ms mỗi tệp", "so với cnscd")
        for reader in readers:
            yield _row(reader.name, reader.version, *_tell_times(reader, times))
            reader.close()
        yield ""


Times = dict[tuple[str, Path], list[float]]


def _time_readers(readers: Sequence[Reader], files: Sequence[Path], rounds: int) -> Times:
    times: Times = {}
    for number in range(rounds + 1):
        for file in files:
            turn = number % len(readers)
            for reader in (*readers[turn:], *readers[:turn]):
                answer = reader.read(file)
                if number and "seconds" in answer:
                    times.setdefault((reader.name, file), []).append(answer["seconds"])
    return times


def _tell_times(reader: Reader, times: Times) -> tuple[str, str]:
    if reader.missing:
        return reader.missing, "–"
    ours = {file: seen for (name, file), seen in times.items() if name == "cnscd"}
    theirs = {file: seen for (name, file), seen in times.items() if name == reader.name}
    ratios = [b / a for file, seen in theirs.items() for a, b in zip(ours[file], seen, strict=False)]
    if not ratios:
        return "không đọc được", "–"
    return f"{median(map(median, theirs.values())) * 1000:.1f}", f"{median(ratios):.2f}"


def tell_start_up(setting: Setting) -> Iterator[str]:
    """A process of its own from its start to the text of one file of eight pages."""
    for suffix in (".docx", ".pdf"):
        file = SAMPLES / f"co-to{suffix}"
        seconds: dict[str, list[float]] = {}
        missing: dict[str, str] = {}
        for _ in range(min(setting.rounds, 5)):
            for name in (name for name, kind in READERS.items() if suffix in kind.suffixes and name not in missing):
                reader = Reader(name, sys.executable if name == "cnscd" else setting.peers)
                if reader.missing:
                    missing[name] = reader.missing
                else:
                    seconds.setdefault(name, []).append(reader.start_seconds + reader.read(file).get("seconds", 0.0))
                reader.close()
        yield from _head(f"từ lúc khởi động đến khi đọc xong co-to{suffix}", "ms", "so với cnscd")
        for name, seen in seconds.items():
            ratio = median(b / a for a, b in zip(seconds["cnscd"], seen, strict=True))
            yield _row(name, f"{median(seen) * 1000:.0f}", f"{ratio:.2f}")
        yield from (_row(name, why, "–") for name, why in missing.items())
        yield ""


def tell_legibility(setting: Setting) -> Iterator[str]:
    """What a reader's text holds of the sources that the samples were written from."""
    for suffix in (".docx", ".pdf"):
        samples = sorted(SAMPLES.glob(f"*{suffix}"))[: 2 if setting.quick else None]
        truths = [(file, truth) for file in samples if (truth := load_truth(file)) is not None]
        heads = ("đoạn văn", "đúng thứ tự", "hàng của bảng", "số thứ tự tự động", "chữ đã xóa bị đọc")
        yield from _head(f"{len(truths)} tệp {suffix[1:].upper()} mẫu", *heads)
        for reader in _take_readers(setting.peers, suffix):
            if reader.missing:
                yield _row(reader.name, reader.missing, *"––––")
            else:
                read = [(truth, reader.read(file).get("text", "")) for file, truth in truths]
                yield _row(reader.name, *map(str, add(judge(truth, text) for truth, text in read)))
            reader.close()
        yield ""


def tell_probes(setting: Setting) -> Iterator[str]:
    """Places in a Word file, a reader a column."""
    from legibility import spell
    from probes import PROBES, make_probe_file  # python-docx, for this alone

    readers = _take_readers(setting.peers, ".docx")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cho-dung.docx"
        file.write_bytes(make_probe_file())
        texts = [None if reader.missing else spell(reader.read(file).get("text", "")) for reader in readers]
    yield from _head("chữ đứng ở đâu", *(reader.name for reader in readers))
    for probe in PROBES:
        marks = (
            "–" if text is None else "đúng" if (spell(probe.words) in text) == probe.seen else "sai" for text in texts
        )
        yield _row(probe.name, *marks)
    for reader in readers:
        reader.close()


# --- accuracy ---------------------------------------------------------------------------------------------------


def tell_accuracy(setting: Setting) -> Iterator[str]:
    """Precision and recall on generated plans, and the verdicts on the samples."""
    from accuracy import list_pairs, measure_folder  # brings the wings
    from generator.comparison import Count, Tally

    plans = setting.plans()
    pairs = list_pairs(plans.folder, plans.truth)
    chosen = pairs[:: max(1, len(pairs) // 10)] if setting.quick else pairs
    whole = Tally()
    for _, tally in measure_folder(chosen):
        whole.merge(tally)
    heads = ("có", "đọc được", "đúng", "độ chính xác", "độ bao phủ")
    yield from _head(f"nội dung, trên {len(chosen)} kế hoạch sinh ra", *heads)
    for name, count in sorted(whole.fields(), key=lambda pair: pair[0]):
        if ": " not in name:
            figures = (f"{count.precision:.4f}", f"{count.recall:.4f}")
            yield _row(name, count.truth, count.got, count.hits, *figures)
    yield ""
    yield from _head("kết luận của quy tắc", "có", "đúng", "kém nhất (độ chính xác hoặc bao phủ)")
    verdicts: dict[str, list[tuple[str, Count]]] = {}
    for name, count in whole.fields():
        rule, _, verdict = name.partition(": ")
        if verdict:
            verdicts.setdefault(rule, []).append((verdict, count))
    for rule, counts in sorted(verdicts.items()):
        verdict, worst = min(counts, key=lambda pair: pair[1].worst)
        told = (sum(count.truth for _, count in counts), sum(count.hits for _, count in counts))
        yield _row(rule, *told, f"{worst.worst:.4f} ({verdict})" if worst.worst < 1 else "1.0000")
    yield ""
    yield from _head("nhóm cách viết kém nhất", "mục", "đúng", "trên", "tỷ lệ")
    for field, group, count in sorted(whole.groups(), key=lambda entry: entry[2].worst)[:10]:
        yield _row(group, field, count.hits, max(count.truth, count.got), f"{count.worst:.4f}")


def tell_sample_verdicts(setting: Setting) -> Iterator[str]:
    """How many verdicts are those of a careful reviewer."""
    import yaml

    import cnscd_cli

    yield from _head("kế hoạch mẫu", "tệp", "kết luận", "đúng")
    for suffix in (".docx", ".pdf", ".txt"):
        files = sorted(SAMPLES.glob(f"*{suffix}"))[: 2 if setting.quick else None]
        right = told = 0
        for plan in cnscd_cli.check(*files).plans:
            expected = yaml.safe_load((SAMPLES / "expected" / f"{Path(plan.path).stem}.yaml").read_text("utf-8"))
            verdicts = {result.rule: result.status.value for result in plan.results}
            told += len(expected["verdicts"])
            right += sum(verdicts[rule] == verdict for rule, verdict in expected["verdicts"].items())
        yield _row(suffix[1:].upper(), len(files), told, right)


# --- the other measurements -------------------------------------------------------------------------------------


def tell_province(setting: Setting) -> Iterator[str]:
    """Cold, again, memory."""
    from province import LIMIT_JOBS, list_files, tell_trials, try_jobs
    from stage_times import tell_stage_times, time_stages

    folder = setting.plans().folder
    trials = [try_jobs(folder, jobs) for jobs in ((LIMIT_JOBS,) if setting.quick else (1, 2, 4))]
    yield from tell_trials(trials, len(list_files(folder)))
    yield "\nThời gian của một kế hoạch, trong một tiến trình đã nóng:\n"
    yield from tell_stage_times(time_stages(list_files(folder)))


def _tell_script(name: str, quick: Sequence[str]) -> Callable[[Setting], Iterator[str]]:
    def tell(setting: Setting) -> Iterator[str]:
        command = [sys.executable, str(ROOT / "benchmarks" / name), *(quick if setting.quick else ())]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if done.returncode and "|" not in done.stdout:
            yield f"Không đo được: {(done.stderr.strip() or done.stdout.strip()).splitlines()[-1]}"
        else:
            yield done.stdout.strip()

    return tell


_SAMPLE = str(SAMPLES / "ia-sao.docx")
SECTIONS = (
    Section(
        "speed",
        "Tốc độ đọc so với thư viện khác",
        "Mỗi thư viện được dùng đúng như tài liệu của nó, trong một tiến trình riêng đã nóng; các thư viện lần lượt đọc"
        " cùng một tệp, tỷ lệ là trung vị của từng cặp. Số lớn hơn 1 là chậm hơn cnscd. Thư viện khác chỉ lấy chữ;"
        " cnscd còn giữ bố cục, số thứ tự, vị trí từng câu.",
        tell_reading_speed,
    ),
    Section(
        "start",
        "Khởi động rồi đọc một tệp",
        "Cả tiến trình, từ lúc khởi động. Không tính việc đối chiếu.",
        tell_start_up,
    ),
    Section(
        "legibility",
        "Đọc được bao nhiêu",
        "So với nguồn mà từng kế hoạch mẫu được viết ra: bao nhiêu đoạn văn có đủ chữ, đứng đúng thứ tự; bao nhiêu hàng"
        " của bảng còn nguyên một hàng; bao nhiêu đề mục có số thứ tự do Word tự đánh đúng như trên trang giấy.",
        tell_legibility,
    ),
    Section(
        "places",
        "Chữ đứng ở những chỗ khác nhau trong tệp Word",
        "«đúng»: chữ nhìn thấy trên trang thì đọc được, chữ đã xóa hoặc ẩn thì không.",
        tell_probes,
    ),
    Section(
        "accuracy",
        "Độ chính xác trên kế hoạch sinh ra",
        "Kế hoạch do `benchmarks/generate.py` sinh ra cùng đáp án; không câu nào lấy từ kế hoạch có thật.",
        tell_accuracy,
    ),
    Section(
        "samples",
        "Kết luận trên kế hoạch mẫu",
        "So với kết luận của người đọc kỹ trong `samples/expected`.",
        tell_sample_verdicts,
    ),
    Section(
        "country",
        "Kế hoạch của cả nước",
        "`cnscd check` trên một thư mục, bộ nhớ đệm trống («lần đầu») rồi chạy lại («lần hai»). Mốc so sánh là riêng"
        " việc giải nén và phân tích XML của các tệp ấy, cùng số tiến trình, cùng lượt đo.",
        tell_province,
    ),
    Section(
        "startup",
        "Khởi động của các lệnh",
        "`startup.py`: cả tiến trình, hai tệp 8 trang. Mốc so sánh: một tiến trình chỉ import `typer, rich, docx,"
        " pdfplumber, rapidfuzz, yaml`. Bảng màu ngay trên màn hình cần thêm `rich` (khoảng 25 ms).",
        _tell_script("startup.py", ["--rounds", "1"]),
    ),
    Section(
        "plan",
        "Từng kế hoạch mẫu",
        "`per_plan.py`, trong một tiến trình đã nóng. Mốc so sánh là cách đọc thường dùng của cùng tệp: python-docx cho"
        " DOCX, pdfplumber cho PDF; văn bản thuần không có mốc nào đáng kể.",
        _tell_script("per_plan.py", [_SAMPLE, "--rounds", "1"]),
    ),
    Section(
        "docx",
        "Đọc DOCX so với giải nén và phân tích XML",
        "`docx_parts.py`. Mốc so sánh: giải nén và phân tích bằng lxml những phần XML có chữ hoặc định dạng; bảng thứ"
        " hai: thời gian tăng theo cỡ của một bảng trong tệp.",
        _tell_script("docx_parts.py", [_SAMPLE, "--rounds", "1"]),
    ),
    Section(
        "pdf",
        "PDF dài",
        "`pdf_pages.py`: các trang không có bảng của kế hoạch mẫu ghép lại. Mốc so sánh: `get_text_range()` của"
        " pypdfium2. Tệp ghép mang phông chữ riêng của từng trang, nên phần tăng của chính pypdfium2 được trừ ra.",
        _tell_script("pdf_pages.py", ["--rounds", "1"]),
    ),
    Section(
        "rules",
        "Hai trăm quy tắc",
        "`rules.py`: quy tắc thuộc mọi loại trên kế hoạch 10 trang; mốc so sánh là đọc và trích nội dung cùng tệp DOCX."
        " Mỗi lượt là một tệp khác lời: không bên nào gặp lại chữ đã xử lý.",
        _tell_script("rules.py", ["--rounds", "1"]),
    ),
    Section(
        "ocr",
        "Bản quét",
        "`ocr.py`: bản quét 8 trang, 200 dpi, nghiêng 0,5 độ. Mốc so sánh: riêng Tesseract đọc một lần đúng những ảnh"
        " ấy, cùng số trang một lúc; vẽ trang, chỉnh nghiêng, đọc lại phần bị bỏ sót, sửa lỗi đều tính cho cnscd.",
        _tell_script("ocr.py", ["--rounds", "1"]),
    ),
)


# --- the page ---------------------------------------------------------------------------------------------------


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row("---", *["---:"] * (len(cells) - 1))


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def write_page(sections: Sequence[Section], setting: Setting) -> str:
    """The page in Markdown."""
    parts = [_tell_preface(setting.quick)]
    for section in sections:
        print(f"… {section.title}", file=sys.stderr, flush=True)
        told = "\n".join(section.tell(setting)).strip()
        parts.append(f"## {section.title}\n\n{section.intro}\n\n{told}\n")
    return "\n".join(parts)


def _tell_preface(quick: bool) -> str:
    machine = f"{os.cpu_count()} nhân, Python {platform.python_version()}, {platform.system()}"
    return (
        "# Số đo\n\n"
        "<!-- Trang này do benchmarks/evidence.py viết ra; đừng sửa tay. -->\n\n"
        f"Đo lại bằng một lệnh: `python benchmarks/evidence.py`. Máy đo: {machine}. Thời gian tuyệt đối chỉ để tham"
        f" khảo, tỷ lệ mới đáng tin. Thư viện được so sánh không phải là phần mềm mà cnscd cần: {_LICENCES}."
        f"{_QUICK if quick else ''}\n"
    )


def find_flaws(page: str) -> Iterator[str]:
    """What the page lacks of what this program writes; figures are not looked at."""
    titles = re.findall(r"(?m)^## (.+)$", page)
    if titles != [section.title for section in SECTIONS]:
        yield f"các mục của trang khác với chương trình: {titles}"
        return
    for section, text in zip(SECTIONS, re.split(r"(?m)^## .+$", page)[1:], strict=True):
        if section.intro not in text:
            yield f"«{section.title}»: lời dẫn đã khác"
        tables = _find_tables(text)
        if not tables and "Không đo được" not in text:
            yield f"«{section.title}»: không có bảng"
        if any(len({row.count("|") for row in table}) > 1 or len(table) < 3 for table in tables):
            yield f"«{section.title}»: bảng khuyết ô"


def _find_tables(text: str) -> list[list[str]]:
    return [table.strip().splitlines() for table in re.findall(r"(?m)(?:^\|.*\n?)+", text)]


class _Generator:
    """Plans that are made at most once, and go away with the program."""

    def __init__(self, given: Plans | None, count: int) -> None:
        self._given = given
        self._count = count
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __call__(self) -> Plans:
        if self._given is None:
            self._scratch = tempfile.TemporaryDirectory()
            folder = Path(self._scratch.name)
            self._given = Plans(folder / "plans", folder / "truth")
            arguments = [str(self._given.folder), "--truth", str(self._given.truth), "--plans", str(self._count)]
            subprocess.run(
                [sys.executable, str(ROOT / "benchmarks" / "generate.py"), *arguments],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        return self._given


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=Path, help="a folder of generated plans")
    parser.add_argument("--truth", type=Path, help="the truths of --plans")
    parser.add_argument("--peers", default=sys.executable, help="interpreter with the readers to compare with")
    parser.add_argument("--quick", action="store_true", help="few files and rounds; writes to the screen")
    parser.add_argument("--only", nargs="+", choices=[section.key for section in SECTIONS], help="to the screen")
    parser.add_argument("--check", action="store_true", help="whether the page has all parts; measures nothing")
    parser.add_argument("-o", "--output", type=Path, help="another file than docs/evidence.md")
    options = parser.parse_args(arguments)
    if options.check:
        flaws = list(find_flaws((options.output or PAGE).read_text(encoding="utf-8")))
        print(*flaws, sep="\n")
        return 1 if flaws else 0
    given = Plans(options.plans, options.truth or Path(f"{options.plans}.truth")) if options.plans else None
    setting = Setting(_Generator(given, 40 if options.quick else COUNTRY), options.peers, options.quick)
    page = write_page([item for item in SECTIONS if not options.only or item.key in options.only], setting)
    target = options.output or (None if options.quick or options.only else PAGE)
    if target is None:
        print(page)
    else:
        target.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
