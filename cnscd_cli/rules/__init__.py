"""Plan facts and a profile in, results out.

A rule is data (`rules/*.yaml`): what is asked, why, and the words an officer could paste. A kind is
code (`kinds/*.py`, one small module each): how a plan is asked. In between:

- `contract.py`  what a kind is, what it answers, what a rule holds; knows no kind
- `registry.py`  the kinds, one line each
- `language/`    YAML to a profile, judged whole before any document is opened
- `choice.py`    which profile a plan is judged by (`home.py` its province, `lapse.py` whether the profile still holds)
- `engine.py`    a profile on a plan; `applicability.py` whether a rule is asked of it at all
- `proof/`       what comes nearest to what is missing
- `fingerprint.py`  what is wrong, as a code that stays while the plan around it changes
- `exceptions/`  waivers and baseline
- `settings_files.py`  files that say how to check, as bytes and text
- `wording.py`, `titles.py`, `places.py`, `day_spans.py`  phrases, titles, places and days of a plan
- `documents.py`, `named_communes.py`, `lookup.py`  documents, communes and rules by the names that people write
- `patterns.py`, `expressions.py`  regular expressions that cannot run for ages, and CEL

May import `model`, `text`, `data` and `errors`; never another wing. Checks open nothing, print
nothing and do not raise over content. To add a rule, write YAML; to add a kind, write one module
in `kinds/` and one line in `registry.py`.
"""
