"""Plan facts and a profile in, results out.

A rule is data (`rules/*.yaml`): what is asked, why, and the words an officer could paste. A kind is
code (`kinds/*.py`, one small module each): how a plan is asked. In between:

- `contract.py`  what a kind is, what it answers, what a rule holds; knows no kind
- `registry.py`  the kinds, one line each
- `nodes.py`     YAML events to nodes that remember their line, within bounds
- `params.py`    nodes to the typed parameters of a kind
- `profile.py`   a whole profile, judged before any document is opened
- `engine.py`    a profile on a plan
- `fingerprint.py`  what is wrong, as a code that stays while the plan around it changes
- `waivers.py`, `baseline.py`  files that let gaps be; `exceptions.py` lays them over the answers
- `wording.py`   phrases found in titles and names
- `places.py`    places of a plan as a person names them

May import `model`, `text`, `data` and `errors`; never another wing. Checks open nothing, print
nothing and do not raise over content. To add a rule, write YAML; to add a kind, write one module
in `kinds/` and one line in `registry.py`.
"""
