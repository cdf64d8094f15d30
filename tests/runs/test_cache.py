"""Answers of runs before: the same as if the plans were read again, and never more than that."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.errors import CostlyInput, DamagedInput, InputError
from cnscd_cli.isolation import messages
from cnscd_cli.isolation.listener import Listener, listen
from cnscd_cli.isolation.messages import pack
from cnscd_cli.model.document import ReadingIssue
from cnscd_cli.model.finding import Report
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, ReadOptions
from cnscd_cli.runs import cache as cache_module
from cnscd_cli.runs import cache_file, cache_keys, cache_rows, keeping
from cnscd_cli.runs.cache import Cache, Wanted
from cnscd_cli.runs.cache_keys import digest_work
from cnscd_cli.runs.cache_place import NAME, find_limit, is_remote
from cnscd_cli.runs.cache_rows import hide_place
from cnscd_cli.runs.identity import Trace
from cnscd_cli.runs.task import Packed, Work, prove

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("tay-coc.txt", "khoai-chau.txt", "co-to.txt")
WORK = b"w" * 32


@pytest.fixture
def place(cache_folder: Path) -> Path:
    """The file of a cache that is on."""
    return cache_folder / NAME


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(SAMPLES / name, folder)
    return folder


class Watcher(Listener):
    """What was read, what was not, what was said."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.reused: list[str] = []
        self.said: list[str] = []

    def start(self, path: str) -> None:
        self.read.append(Path(path).name)

    def reuse(self, path: str) -> None:
        self.reused.append(Path(path).name)

    def warn(self, sentence: str) -> None:
        self.said.append(sentence)


def check(folder: Path, **options: object) -> tuple[Report, Watcher]:
    watcher = Watcher()
    with listen(watcher):
        report = cnscd_cli.check(folder, **{"cache": True, "isolated": False, **options})  # type: ignore[arg-type]
    return report, watcher


def test_a_second_run_reads_nothing_and_says_the_same(place: Path, plans: Path) -> None:
    fresh = cnscd_cli.check(plans, isolated=False)
    assert not place.exists(), "the library keeps nothing unless it is asked to"
    first, before = check(plans)
    second, after = check(plans)
    assert fresh == first == second
    assert (len(before.read), before.reused) == (3, [])
    assert (after.read, sorted(after.reused)) == ([], sorted(NAMES))
    assert before.said == after.said == []


@pytest.mark.usefixtures("place")
def test_what_was_read_comes_back_whole_under_its_new_name(plans: Path) -> None:
    check(plans, readings=True)
    plans.rename(plans.with_name("chuyen"))
    moved = plans.with_name("chuyen")
    (moved / NAMES[0]).rename(moved / "khac.txt")
    again, watcher = check(moved, readings=True)
    assert watcher.read == []
    assert again == cnscd_cli.check(moved, isolated=False, readings=True)


@pytest.mark.usefixtures("place")
def test_only_what_has_changed_is_read(plans: Path) -> None:
    check(plans)
    (plans / NAMES[1]).write_bytes((plans / NAMES[1]).read_bytes() + b"\n")
    report, watcher = check(plans)
    assert watcher.read == [NAMES[1]]
    assert report == cnscd_cli.check(plans, isolated=False)


@pytest.mark.usefixtures("place")
def test_an_error_over_what_changed_while_it_was_read_is_not_kept(plans: Path) -> None:
    plan = plans / NAMES[0]
    content = plan.read_bytes()

    class Saver(Listener):
        def start(self, path: str) -> None:
            if Path(path) == plan:
                plan.write_bytes(b"")

    with listen(Saver()):
        assert [item.error is None for item in check(plans)[0].plans].count(False) == 1
    plan.write_bytes(content)
    report, watcher = check(plans)
    assert watcher.read == [NAMES[0]]
    assert report == cnscd_cli.check(plans, isolated=False)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("change", [{"profile": "mau-tinh"}, {"ocr": "never"}, {"readings": True}])
def test_another_question_has_another_answer(plans: Path, change: dict[str, object]) -> None:
    check(plans)
    report, watcher = check(plans, **change)
    assert len(watcher.read) == 3
    assert report == cnscd_cli.check(plans, isolated=False, **change)  # type: ignore[arg-type]


def test_an_answer_rests_on_the_program_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def digest() -> bytes:
        cache_keys._describe_tool.cache_clear()
        return digest_work(Work("check", DEFAULT_OPTIONS, b"N."))

    before = digest()
    assert digest() == before
    assert digest_work(Work("study", DEFAULT_OPTIONS, b"N.")) != before
    assert digest_work(Work("check", ReadOptions(boxes=True), b"N.")) != before
    for name, value in (("__version__", "9"), ("find_tesseract", lambda: str(tmp_path)), ("_PACKAGE", tmp_path)):
        with monkeypatch.context() as patch:
            patch.setattr(cache_keys, name, value)
            assert digest() != before, name
    assert digest() == before


def test_an_answer_rests_on_what_tesseract_has_learned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cache_keys, "find_tesseract", lambda: str(tmp_path / "bin" / "tesseract"))
    found = []
    for place in ("bin/tessdata", "share/tessdata", "share/tesseract-ocr/5/tessdata"):
        (tmp_path / place).mkdir(parents=True)
        for words in (b"nhanh", b"ky hon"):
            (tmp_path / place / "vie.traineddata").write_bytes(words)
            cache_keys._describe_tool.cache_clear()
            found.append(digest_work(Work("check", DEFAULT_OPTIONS, b"N.")))
    cache_keys._describe_tool.cache_clear()
    assert len(set(found)) == 6


# --- what is kept ----------------------------------------------------------------------------------------------------


def keep(cache: Cache, outcome: Packed | InputError, sha256: str = "ab" * 32) -> Packed | InputError | None:
    """What comes back of it."""
    cache.keep(WORK, sha256, outcome)
    return next((found for _, found in cache.find(WORK, [Wanted(0, sha256, "moi.txt")])), None)


def make_packed() -> Packed:
    return prove(pack(cnscd_cli.check(SAMPLES / NAMES[0], isolated=False).plans[0]))


def test_what_rests_on_chance_is_not_kept(place: Path) -> None:
    with closing(Cache(place, 10**6)) as cache:
        assert keep(cache, CostlyInput("a", "quá lâu", "Thử lại")) is None
        assert keep(cache, make_packed()._replace(settled=False)) is None
        assert keep(cache, DamagedInput("cu.txt", "hỏng", "Gửi lại")) == DamagedInput("moi.txt", "hỏng", "Gửi lại")
    plan = cnscd_cli.extract(SAMPLES / NAMES[0], isolated=False)
    assert prove(pack(plan)).settled
    assert not prove(pack(plan._replace(issues=(ReadingIssue("thiếu Tesseract", 1, passing=True),)))).settled


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_was_read(place: Path, plans: Path) -> None:
    class Editor(Watcher):
        def start(self, path: str) -> None:
            super().start(path)
            with Path(path).open("ab") as file:
                file.write(b"\n")

    with listen(Editor()):
        cnscd_cli.check(plans, cache=True, isolated=False)
    report, watcher = check(plans)
    assert watcher.read == [], "what stands there now was read"
    assert report == cnscd_cli.check(plans, isolated=False)
    assert place.exists()


def test_it_stays_within_its_limit_and_what_was_asked_for_last_stays(place: Path) -> None:
    packed = make_packed()
    digests = [f"{number:064x}" for number in range(60)]
    with closing(Cache(place, 10**9)) as cache:
        for digest in digests:
            cache.keep(WORK, digest, packed)
        cache.remember([(Trace(name, 1, 2, 3, 4), "a" * 64) for name in ("lau-roi.docx", "moi.docx")])
    with closing(sqlite3.connect(place)) as database:
        database.execute("UPDATE files SET used = 0 WHERE place = ?", (hide_place(Trace("lau-roi.docx", 1, 2, 3, 4)),))
        database.execute(
            "UPDATE answers SET used = used - 9000 + (SELECT count(*) FROM answers b WHERE b.id < answers.id)"
        )
        database.commit()
        (size,) = database.execute("SELECT total(size) FROM answers").fetchone()
    with closing(Cache(place, int(size / 2))) as cache:
        list(cache.find(WORK, [Wanted(0, digests[0], "a")]))
        cache.keep(WORK, "f" * 64, packed)
    with closing(Cache(place, int(size))) as cache:
        left = {
            item.sha256 for item, _ in cache.find(WORK, [Wanted(0, digest, "a") for digest in [*digests, "f" * 64]])
        }
        known = cache.recall([Trace(name, 1, 2, 3, 4) for name in ("lau-roi.docx", "moi.docx")])
    assert 20 <= len(left) <= 26, "some room is left, or the next run would have to make some again"
    assert {digests[0], digests[-1], "f" * 64} <= left
    assert known == [None, "a" * 64]
    assert digests[1] not in left
    assert place.stat().st_size < size


def test_what_would_fill_it_alone_is_not_kept(place: Path) -> None:
    packed = make_packed()
    with closing(Cache(place, 10**9)) as cache:
        cache.keep(WORK, "a" * 64, packed)
    with closing(sqlite3.connect(place)) as database:
        (size,) = database.execute("SELECT total(size) FROM answers").fetchone()
    with closing(Cache(place, int(size * 1.1))) as cache:
        cache.keep(WORK, "b" * 64, packed)
        assert [item.sha256 for item, _ in cache.find(WORK, [Wanted(0, digest * 64, "a") for digest in "ab"])] == [
            "a" * 64
        ]


def test_room_is_made_while_a_long_run_goes_on(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_STORES", 5)
    packed = make_packed()
    with closing(Cache(place, 5000 + 3 * len(packed.body))) as cache:
        for number in range(20):
            cache.keep(WORK, f"{number:064x}", packed)
        with closing(sqlite3.connect(place)) as database:
            (count,) = database.execute("SELECT count(*) FROM answers").fetchone()
        assert count < 20


def test_what_was_asked_for_long_ago_is_known_as_asked_for_now(place: Path) -> None:
    with closing(Cache(place, 10**9)) as cache:
        cache.keep(WORK, "a" * 64, make_packed())
    ages = []
    for age in (60, 9000):
        with closing(sqlite3.connect(place)) as database:
            database.execute("UPDATE answers SET used = made - ?", (age,))
            database.commit()
        with closing(Cache(place, 10**9)) as cache:
            assert list(cache.find(WORK, [Wanted(0, "a" * 64, "a")]))
        with closing(sqlite3.connect(place)) as database:
            (left,) = database.execute("SELECT made - used FROM answers").fetchone()
            ages.append(left)
    assert ages[0] == 60, "a warm run writes nothing"
    assert ages[1] <= 0


# --- what others put there -------------------------------------------------------------------------------------------


def spoil(place: Path, column: str, value: bytes, *, sealed: bool = False) -> None:
    """Another content in every row; with a seal that fits where `sealed`."""
    with closing(sqlite3.connect(place)) as database:
        database.execute(f"UPDATE bodies SET {column} = ?", (value,))  # noqa: S608
        if sealed:
            rows = database.execute("SELECT key, id, kind, head, body FROM answers JOIN bodies USING (id)").fetchall()
            for key, number, *row in rows:
                database.execute("UPDATE bodies SET seal = ? WHERE id = ?", (cache_rows.seal_row(key, *row), number))
        database.commit()


def test_the_answer_on_another_plan_is_none_on_this(place: Path, plans: Path) -> None:
    """As a file might come out of a copy or a repair: every row is whole, and belongs to another."""
    check(plans)
    with closing(sqlite3.connect(place)) as database:
        numbers = [number for (number,) in database.execute("SELECT id FROM answers ORDER BY id")]
        moved = dict(zip(numbers, [*numbers[1:], numbers[0]], strict=True))
        keys = database.execute("SELECT key, id FROM answers").fetchall()
        database.executemany("UPDATE answers SET id = ? WHERE key = ?", [(moved[number], key) for key, number in keys])
        database.commit()
    report, watcher = check(plans)
    assert len(watcher.read) == 3
    assert report == cnscd_cli.check(plans, isolated=False)


class Bomb:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch da-chay",)


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("column", ["head", "body"])
@pytest.mark.parametrize("value", [b"", b"rubbish", zlib.compress(b"rubbish"), "code", zlib.compress(pack(("a",)))])
def test_what_does_not_come_out_right_is_not_there(
    place: Path, plans: Path, column: str, value: bytes | str, sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pickle

    monkeypatch.chdir(plans)
    if value == "code":
        value = pickle.dumps(Bomb()) if column == "head" else zlib.compress(pickle.dumps(Bomb()))
    assert isinstance(value, bytes)
    first, _ = check(plans)
    if column == "head" and value == b"":
        sealed = False  # an answer of another kind, which no run asks for by this key
    spoil(place, column, value, sealed=sealed)
    second, watcher = check(plans)
    assert second == first
    assert len(watcher.read) == 3
    assert not (plans / "da-chay").exists()


@pytest.mark.parametrize("command", [["check", "--format", "jsonl"], ["extract", "--format", "jsonl"]])
@pytest.mark.parametrize("value", [b"rubbish", zlib.compress(pack(("a",))), zlib.compress(pack(("a",)))[:-3]])
def test_of_many_that_were_forged_each_is_read_again(
    place: Path,
    plans: Path,
    command: list[str],
    value: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """They are found out only as they are printed."""
    monkeypatch.setattr(cache_module, "_BATCH", 2)
    monkeypatch.setattr(keeping, "_FEW", 2)
    words = [*command, str(plans)]
    status = main(words)
    expected = capsys.readouterr()
    spoil(place, "body", value, sealed=True)
    assert (main(words), capsys.readouterr()) == (status, expected)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"rubbish" * 500, "bị hỏng"),
        (b"SQLite format 3\0" + b"\xff" * 3000, "bị hỏng"),
        ("foreign", "không phải"),
        ("newer", "không phải"),
    ],
)
def test_a_file_that_is_none_of_ours_is_set_aside(
    place: Path, plans: Path, content: bytes | str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place.parent.mkdir()
    if isinstance(content, bytes):
        place.write_bytes(content)
    else:
        with closing(sqlite3.connect(place)) as database:
            database.executescript(
                "CREATE TABLE other (a)"
                if content == "foreign"
                else "PRAGMA application_id=1668183907; PRAGMA user_version=99; CREATE TABLE a (b)"
            )
    kept = place.read_bytes()
    assert main(["check", str(plans), "--format", "jsonl", "--fail-on", "never"]) == 0
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert words in err
    assert place.with_name(f"{NAME}.old").read_bytes() == kept
    _, watcher = check(plans)
    assert watcher.read == []


def test_a_file_that_breaks_later_is_renewed(place: Path, plans: Path) -> None:
    first, _ = check(plans)
    with place.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (place.stat().st_size - 4096))
    second, watcher = check(plans)
    assert second == first
    assert len(watcher.said) == 1
    assert "bị hỏng" in watcher.said[0]
    assert check(plans)[1].said == []


def test_nobody_else_may_look(place: Path, plans: Path) -> None:
    check(plans)
    if sys.platform == "win32":
        pytest.skip("folders of a user are his there")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_where_it_cannot_be_the_run_goes_on(
    place: Path, plans: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind == "file":
        place.parent.write_bytes(b"")
    else:
        place.mkdir(parents=True)
    assert main(["check", str(plans), "--format", "jsonl", "--fail-on", "never"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) > 3
    assert err.count("Không dùng được bộ nhớ đệm") == err.count("\n") == 1


def test_where_another_run_holds_it_too_long_the_run_goes_on(
    place: Path, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = check(plans)
    (plans / "them.txt").write_bytes((plans / NAMES[0]).read_bytes() + b"\n")
    monkeypatch.setattr(cache_file, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        report, watcher = check(plans)
    assert len(report.plans) == len(first.plans) + 1
    assert [sentence.count("lần chạy khác đang giữ tệp quá lâu") for sentence in watcher.said] == [1]
    _, watcher = check(plans)
    assert (watcher.read, watcher.said) == (["them.txt"], [])


def test_where_no_log_can_be_written_ahead_there_is_a_journal(
    place: Path, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "is_remote", lambda _folder: True)
    check(plans)
    _, watcher = check(plans)
    assert (watcher.read, watcher.said) == ([], [])
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not is_remote(Path.cwd())


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["option", "variable", "config"])
def test_it_can_be_refused(place: Path, plans: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans)
    words = ["check", ".", "--quiet", "--fail-on", "never", *(["--no-cache"] if way == "option" else [])]
    if way == "variable":
        monkeypatch.setenv("CNSCD_NO_CACHE", "1")
    if way == "config":
        (plans / "cnscd.toml").write_text("cache = false\n", encoding="utf-8")
    assert main(words) == 0
    assert not place.exists()


def test_a_single_word_file_does_without(place: Path, plans: Path) -> None:
    check(plans / NAMES[0])
    assert not place.exists()


@pytest.mark.parametrize(
    "command", [["extract", "--format", "json"], ["summary", "--format", "json"], ["check", "--format", "csv"]]
)
def test_every_command_prints_the_same_again(
    place: Path, plans: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = []
    for _ in range(2):
        main([command[0], str(plans), *command[1:], "-v"])
        outputs.append(capsys.readouterr())
    assert outputs[0].out == outputs[1].out != ""
    assert "Lấy lại kết quả đã có của 3 tệp" in outputs[1].err
    assert "Lấy lại" not in outputs[0].err
    assert place.exists()


def test_it_is_told_of_and_cleared(place: Path, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "info"]) == 0
    assert "0 của 0 kế hoạch" in capsys.readouterr().out
    assert not place.exists(), "looking makes nothing"
    check(plans)
    assert main(["cache", "info", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["path"], told["answers"], told["plans"]) == ("cnscd.cache/1", str(place), 3, 3)
    assert told["oldest"] <= told["newest"]
    assert main(["cache", "clear", "--older-than", "1"]) == 0
    assert capsys.readouterr().out == "Không có gì để xóa.\n"
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out.startswith("Đã xóa kết quả của 3 kế hoạch")
    assert len(check(plans)[1].read) == 3


@pytest.mark.parametrize(("named", "size"), [("", 500), ("20", 20), ("1000000", 1_000_000)])
def test_its_limit_is_named_in_megabytes(monkeypatch: pytest.MonkeyPatch, named: str, size: int) -> None:
    monkeypatch.setenv("CNSCD_CACHE_SIZE", named)
    assert find_limit() == size * 1024**2


@pytest.mark.parametrize("named", ["0", "-1", "nhiều", "1e3", "9999999", "²"])
def test_a_limit_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CNSCD_CACHE_SIZE", named)
    assert main(["cache", "info"]) == 2
    assert "CNSCD_CACHE_SIZE" in capsys.readouterr().err


def test_the_largest_body_bounds_what_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    from cnscd_cli.runs import task

    monkeypatch.setattr(task, "MAX_BODY", 1000)
    with pytest.raises(messages.BrokenStreamError):
        task.unzip_body(zlib.compress(b"0" * 10_000_000))
