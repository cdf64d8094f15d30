"""What came of the examples, in words: all rules in a list, then what has to be mended, with the line in the file."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.authoring.bounds import Bound
from cnscd_cli.authoring.trial import Outcome, RuleTrial
from cnscd_cli.authoring.values import STATUSES, write_value
from cnscd_cli.reporting.digest import Digest, Entry, Page, Row, Tone
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.language.sources import show_path
from cnscd_cli.rules.wording import join_and

HELP = (
    "«Tự thêm» là phần đầu văn bản mà chương trình đặt trước ví dụ. Ví dụ bắt đầu bằng «Căn cứ» hay «Thực hiện» thì "
    "tự nêu căn cứ; bắt đầu bằng «ỦY BAN» thì không thêm gì. Cách viết quy tắc, viết ví dụ: docs/rules/cookbook.md."
)

_FRAMED = (
    "Kết quả này dựa vào phần tự thêm, không dựa vào ví dụ: hãy viết luôn phần ấy vào ví dụ, bắt đầu bằng «ỦY BAN» "
    "hoặc «Căn cứ»"
)
_TAKEN = {
    "indicators": (
        "Chỉ tiêu «{name}» thêm ở bộ này nay nhận câu trong ví dụ: thu hẹp «any», thêm từ loại trừ ở «none», hoặc viết "
        "«examples» riêng cho quy tắc này"
    ),
    "agencies": (
        "Cơ quan «{name}» thêm ở bộ này nay nhận câu trong ví dụ: thu hẹp «spellings», hoặc viết «examples» riêng cho "
        "quy tắc này"
    ),
}
"""By the catalogue that was added to."""
_LACKING = {
    "pass": "ví dụ đạt («pass»)",
    "gap": "ví dụ chưa đạt («gap»)",
    "near-miss": "ví dụ dễ nhầm («near-miss»)",
}


def digest_trials(trials: list[tuple[Profile, tuple[RuleTrial, ...]]], *, verbose: bool = False) -> Digest:
    """A page a profile, and one sentence for all; `verbose` shows the plan that each example was read as."""
    pages = tuple(_digest_profile(profile, tried, verbose=verbose) for profile, tried in trials)
    every = [trial for _, tried in trials for trial in tried]
    closing = (_conclude(every),) if all(trial.passed for trial in every) else (_conclude(every), HELP)
    return Digest(pages, closing=closing)


def _digest_profile(profile: Profile, trials: tuple[RuleTrial, ...], *, verbose: bool) -> Page:
    facts = (Row("Bộ quy tắc", f"{profile.title} ({profile.id})"), Row("Tệp", profile.path))
    width = max((len(trial.rule.id) for trial in trials), default=0)
    rows = tuple(Row(_judge(trial), f"{trial.rule.id:<{width}}  {_count(trial)}") for trial in trials)
    listing = Entry(f"{len(trials)} quy tắc, mỗi quy tắc thử trên các ví dụ của mình", rows)
    failed = (trial for trial in trials if not trial.passed)
    wrong = (Entry(*_head(trial, profile), "Chưa đạt", Tone.ERROR, trial.rule.id) for trial in failed)
    loose = (_digest_remarks(trial) for trial in trials if trial.loose or trial.stale)
    told = (_digest_right(trial) for trial in trials if verbose and len(trial.failed) < len(trial.outcomes))
    return Page(facts, (listing, *told, *wrong, *loose), wide=False)


def _digest_right(trial: RuleTrial) -> Entry:
    right = (outcome for outcome in trial.outcomes if outcome.correct)
    rows = (row for outcome in right for row in _list_right(outcome))
    return Entry(trial.rule.title, tuple(rows), "Ví dụ đúng", Tone.GOOD, trial.rule.id)


def _list_right(outcome: Outcome) -> Iterator[Row]:
    status = outcome.result.status
    yield Row(f"Dòng {outcome.example.line}", f"{_begin(STATUSES[status])} ({status}): {outcome.result.message}")
    yield from _list_plan(outcome)


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]


def _judge(trial: RuleTrial) -> str:
    if not trial.passed:
        return "CHƯA ĐẠT"
    return "đạt, lưu ý" if trial.loose or trial.stale else "đạt"


def _count(trial: RuleTrial) -> str:
    right = len(trial.outcomes) - len(trial.failed)
    return f"{right}/{len(trial.outcomes)} ví dụ đúng"


def _head(trial: RuleTrial, profile: Profile) -> tuple[str, tuple[Row, ...]]:
    return trial.rule.title, tuple(_list_wrongs(trial, profile))


def _list_wrongs(trial: RuleTrial, profile: Profile) -> Iterator[Row]:
    if trial.failed and trial.path != profile.path:
        yield Row("Tệp", f"{show_path(trial.path)} (ví dụ của bộ ở dưới)")
    for outcome in trial.failed:
        yield Row(f"Dòng {outcome.example.line}", describe_failure(outcome))
        yield from _list_plan(outcome)
        for catalogue, name in outcome.taken:
            yield Row("Vì sao", _TAKEN[catalogue].format(name=name))
        if _rests_on_head(outcome):
            yield Row("Lưu ý", _FRAMED)
    if trial.lacking:
        yield Row("Còn thiếu", join_and([_LACKING[key] for key in trial.lacking]))
        yield Row("Gợi ý", _advise(trial))


def describe_failure(outcome: Outcome) -> str:
    """«Đúng ra là thiếu sót (gap), nhưng kết quả là đạt (pass): …»."""
    wanted, result = outcome.example.status, outcome.result
    return (
        f"Đúng ra là {STATUSES[wanted]} ({wanted}), nhưng kết quả là {STATUSES[result.status]} "
        f"({result.status}): {result.message}"
    )


def _rests_on_head(outcome: Outcome) -> bool:
    """Whether what decided stands in the frame: the author sees nothing of it in what he wrote."""
    head, quotes = _flatten(outcome.head), (_flatten(item.quote) for item in outcome.result.evidence)
    return any(quote in head for quote in quotes if quote)


def _flatten(text: str) -> str:
    return " ".join(text.lower().split())


def _list_plan(outcome: Outcome) -> Iterator[Row]:
    """The whole plan as it was judged: what was put before the example, then the example."""
    if outcome.head:
        yield Row("Tự thêm", _join_lines(outcome.head))
    yield Row("Ví dụ", _join_lines(outcome.example.text))


def _join_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _advise(trial: RuleTrial) -> str:
    if trial.changed_from:
        return (
            f"Tham số hoặc phạm vi áp dụng đã khác bộ «{trial.changed_from}», nên ví dụ của bộ ấy không còn chứng minh "
            "được gì: thêm khóa «examples» cho quy tắc này"
        )
    return (
        "Thêm vào khóa «examples» của quy tắc: «pass» là đoạn kế hoạch đúng, «gap» là đoạn sai hoặc thiếu, «near-miss» "
        "là đoạn trông giống nhưng phải cho kết quả khác"
    )


def _digest_remarks(trial: RuleTrial) -> Entry:
    stale = (Row("Lời văn", f"Khóa «{key}» còn ghi mức cũ: «{getattr(trial.rule, key)}»") for key in trial.stale)
    rows = (*stale, *(Row("Mức", _describe_loose(bound)) for bound in trial.loose))
    return Entry(trial.rule.title, rows, "Lưu ý", Tone.WARNING, trial.rule.id)


def _describe_loose(bound: Bound) -> str:
    """What to add so that a slip of the pen in the bound would be found out."""
    others = " hoặc ".join(map(write_value, bound.others))
    value = write_value(bound.value)
    return (
        f"{bound.name}: {value}. Gõ nhầm thành {others} thì không ví dụ nào phát hiện; nên thêm ví dụ ở đúng mức "
        f"{value} và ví dụ chỉ lệch một bậc"
    )


def _conclude(trials: list[RuleTrial]) -> str:
    examples = sum(len(trial.outcomes) for trial in trials)
    wrong = sum(len(trial.failed) for trial in trials)
    lacking = sum(bool(trial.lacking) for trial in trials)
    loose = sum(bool(trial.loose) for trial in trials)
    told = [f"{wrong} ví dụ cho kết quả khác mong đợi"] if wrong else []
    told += [f"{lacking} quy tắc thiếu ví dụ"] if lacking else []
    verdict = f"chưa đạt: {join_and(told)}" if told else "tất cả đúng như mong đợi"
    stale = sum(bool(trial.stale) for trial in trials)
    notes = f" {loose} quy tắc có mức chưa được ví dụ giữ chặt." if loose else ""
    notes += f" {stale} quy tắc có lời văn còn ghi mức cũ." if stale else ""
    return f"{len(trials)} quy tắc, {examples} ví dụ: {verdict}.{notes}"
