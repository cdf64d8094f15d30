"""Lines of the program that tests must notice a change of."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One change."""

    file: str
    """Below `cnscd_cli`."""
    old: str
    """Stands there once."""
    new: str
    tests: tuple[str, ...]
    """Below `tests`: who ought to notice."""


_FOLDERS = ("test_folders.py",)
_KIN = ("runs/test_kinship.py",)
_CACHE = ("runs/test_identity.py", "runs/test_cache.py")
_STORED = ("runs/test_stored.py", "runs/test_kinship.py")
_POOL = ("runs/test_pool.py",)
_SEAT = ("test_isolation.py", "runs/test_pool.py")
_GLOBS = ("parsers/test_globs.py", "test_folders.py")
_WALK = ("parsers/test_registry.py", "test_folders.py")
_ARCHIVES = ("parsers/test_archives.py",)
_SUMMARY = ("reporting/test_summing.py", "reporting/test_summary_forms.py", "test_summary.py")
_CHANGES = ("runs/test_changes.py",)
_CLUSTER = ("test_cluster.py",)

LINES = (
    # The same content once, several plans of one commune.
    Line("runs/duplicates.py", "counts[size] < 2", "counts[size] < 3", (*_KIN, *_FOLDERS)),
    Line("runs/duplicates.py", "if not size:", "if size is None:", (*_KIN, *_FOLDERS)),
    Line("runs/editions.py", "commune.province and _is_plan(plan)", "_is_plan(plan)", _KIN),
    Line("runs/editions.py", "commune.province and _is_plan(plan)", "commune.province", _KIN),
    Line("runs/editions.py", "all_days.count(day) == 1 and ", "", _KIN),
    Line("runs/editions.py", "ordered[: _NAMED + 1]", "ordered[:_NAMED]", _KIN),
    Line("runs/editions.py", "(commune.type, name, commune.province)", '("", name, commune.province)', _KIN),
    Line("runs/kinship.py", "edition.total > 2", "edition.total > 3", _KIN),
    Line("runs/kinship.py", "if count > _NAMED", "if count >= _NAMED", _KIN),
    Line("runs/keeping.py", "sorted(answers, key=lambda answer: answer.number)", "list(answers)", _POOL),
    # What was found before.
    Line("runs/identity.py", "age > _SETTLED_NS", "age > 0", _CACHE),
    Line("runs/identity.py", "told.st_ctime_ns, told.st_ino", "0, told.st_ino", _CACHE),
    Line("runs/identity.py", " or told.st_size > MAX_BYTES", "", _CACHE),
    Line("runs/reuse.py", " and identify(file._replace(sha256=None)) == file.sha256", "", _CACHE),
    Line("runs/reuse.py", "tally.reused += 1", "pass", ("runs/test_cache.py", "test_progress.py")),
    Line("runs/cache.py", "if size <= self._limit * _FILLED:", "if size <= self._limit:", _CACHE),
    Line("runs/cache.py", "ORDER BY used, made", "ORDER BY used DESC, made", _CACHE),
    Line("runs/cache.py", "if size > self._limit * _FILLED:", "if False:", _CACHE),
    Line("runs/cache.py", "used < {now - _HOUR}", "used < 0", _CACHE),
    Line("runs/cache.py", "(int(time.time()) - _FORGOTTEN,)", "(0,)", _CACHE),
    Line("runs/cache.py", "if self._stored % _STORES == 0:", "if False:", _CACHE),
    Line("runs/cache_rows.py", "if seal_row(key, kind, head, body) != seal:", "if False:", _CACHE),
    Line("runs/cache_rows.py", "if not outcome.settled:", "if False:", _CACHE),
    Line("runs/cache_rows.py", "type(outcome) in _LASTING", "isinstance(outcome, InputError)", _CACHE),
    Line("runs/cache_keys.py", "repr(work.options), ", "", _CACHE),
    Line("runs/cache_keys.py", ", *_list_programs())", ")", _CACHE),
    Line("runs/cache_keys.py", "sha256(work.payload).hexdigest(), ", "", _CACHE),
    Line("runs/cache_file.py", "0o600", "0o666", _CACHE),
    Line("runs/cache_file.py", 'if _ask(database, "user_version") != _VERSION:', "if False:", _CACHE),
    Line("runs/cache_file.py", "is_remote(path.parent) or ", "", _CACHE),
    Line("runs/cache_care.py", "+ 1 - (days or 0) * _DAY", "+ 1", _CACHE),
    # Many plans in little memory.
    Line("runs/stored.py", "self._full = True\n            return None", "raise", _STORED),
    Line("runs/stored.py", "if outlined:", "if False:", _STORED),
    Line("runs/stored.py", "self._held > _IN_MEMORY and", "False and", _STORED),
    # Several processes.
    Line("runs/pool.py", "Queue(_AHEAD * len(seats))", "Queue()", _POOL),
    Line("runs/pool.py", "seat.stop()", "pass", _POOL),
    Line("runs/pool.py", "take_seats(self._jobs)", "take_seats(1)", _POOL),
    Line("runs/run.py", "min(settings.jobs or count_processors(), count)", "min(count_processors(), count)", _POOL),
    Line(
        "runs/run.py", "min(settings.jobs or count_processors(), count)", "settings.jobs or count_processors()", _POOL
    ),
    Line("isolation/supervisor.py", "if not fresh:", "if False:", _SEAT),
    Line("isolation/supervisor.py", "if deaths > 1:", "if deaths > 0:", _SEAT),
    Line("isolation/supervisor.py", "if worker.stopped:", "if False:", _SEAT),
    Line("isolation/supervisor.py", "if worker is not None and worker.swollen:", "if False:", _SEAT),
    Line("isolation/supervisor.py", "None if job.profile == self._profile", "None if self._profile", _SEAT),
    # Which files.
    Line("parsers/globs.py", ".casefold()", "", _GLOBS),
    Line("parsers/globs.py", '"(?:/.*)?"', '""', _GLOBS),
    Line("parsers/globs.py", "not any(out) and ", "", _GLOBS),
    Line("parsers/globs.py", "return max((glob.fits", "return any((glob.fits", _GLOBS),
    Line("parsers/globs.py", "[^{body}/]", "[^{body}]", _GLOBS),
    Line("parsers/folders.py", 'not name.startswith(".") and ', "", _WALK),
    Line("parsers/folders.py", "mark is not Mark.LETTER and ", "", _WALK),
    Line("parsers/folders.py", "= min(found.get(place, plan), plan, key=_shortest)", "= plan", _WALK),
    Line("parsers/folders.py", "for fault in closed:", "for fault in ():", _WALK),
    Line("parsers/folders.py", "sorted(found.values(), key", "sorted(found.values(), reverse=True, key", _WALK),
    Line("parsers/archives.py", "if info.header_offset in self._overlapping:", "if False:", _ARCHIVES),
    Line("parsers/archives.py", "if stat.S_ISLNK(info.external_attr >> 16):", "if False:", _ARCHIVES),
    Line("parsers/archives.py", "if size > RATIO_FROM and", "if False and", _ARCHIVES),
    Line("parsers/archives.py", "if self._unpacked > MAX_TOTAL:", "if False:", _ARCHIVES),
    Line("parsers/archives.py", "if depth == MAX_DEPTH:", "if depth == MAX_DEPTH + 1:", _ARCHIVES),
    Line("parsers/archives.py", "min(MAX_MEMBER, room)", "MAX_MEMBER", _ARCHIVES),
    Line("parsers/archives.py", "room - size", "room", _ARCHIVES),
    Line("parsers/archives.py", "if size > MAX_DIRECTORY:", "if False:", _ARCHIVES),
    Line("parsers/archives.py", "if self._members > MAX_MEMBERS:", "if False:", _ARCHIVES),
    Line("parsers/archives.py", ' or step == "__MACOSX"', "", _ARCHIVES),
    Line("runs/listing.py", "settings._replace(cluster=None)", "settings", (*_FOLDERS, *_CLUSTER)),
    Line("runs/listing.py", "there.st_mtime_ns, there.st_ino", "0, 0", _FOLDERS),
    Line("cli/picking.py", "find_source(file.path)", "file.path", _FOLDERS),
    Line("cli/picking.py", " or not any(map(_is_collection, self.paths))", "", _FOLDERS),
    Line("cli/picking.py", " or _is_collection(self.paths[0])", "", _FOLDERS),
    # What git says.
    Line("runs/changes.py", "if reasons:", "if False:", _CHANGES),
    Line("runs/git.py", 'self._ask("merge-base", commit, "HEAD")', "commit.encode()", _CHANGES),
    Line("runs/git.py", "if name.upper() not in _DIVERTING", "", _CHANGES),
    # Other machines.
    Line("runs/cluster.py", "if not self._alone:", "if False:", _CLUSTER),
    Line("runs/cluster.py", "packed.outline.path != task.path", "False", _CLUSTER),
    # A whole province.
    Line(
        "reporting/summary/senders.py", "sorted(chosen, key=rank, reverse=True)", "sorted(chosen, key=rank)", _SUMMARY
    ),
    Line("reporting/summary/senders.py", "not plan.ocr, plan.path", "plan.ocr, plan.path", _SUMMARY),
    Line("reporting/summary/senders.py", "if titled[index] is None]", "]", _SUMMARY),
    Line("reporting/summary/summing.py", "len(commune.sendings) > 1", "commune.sendings", _SUMMARY),
    Line(
        "reporting/summary/rules.py",
        "listed[Status.GAP],\n            listed[Status.REVIEW]",
        "listed[Status.REVIEW],\n            listed[Status.GAP]",
        _SUMMARY,
    ),
    Line(
        "reporting/summary/indicators.py", "floor=_least(self.floor, value)", "floor=_most(self.floor, value)", _SUMMARY
    ),
    Line(
        "reporting/summary/indicators.py", "if kept is None or kept.status is Status.PASS", "if kept is None", _SUMMARY
    ),
    Line("reporting/summary/indicators.py", "if not ends:", "if False:", _SUMMARY),
    Line("reporting/summary/agencies.py", "        self.communes[commune] = None\n", "", _SUMMARY),
)
