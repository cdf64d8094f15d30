"""From YAML to a profile that can be used, or to every fault of it with its place.

- `nodes.py`       YAML events to nodes that remember their line, within bounds; `syntax.py` tells what is no YAML
- `params.py`, `fields.py`  nodes to typed values; `hints.py` and `hint_words.py` say what to write instead
- `layers.py`      a rule as the files over one another write it, each value with its origin
- `entries.py`, `rule_list.py`, `heads.py`, `additions.py`  the parts of a profile
- `sources.py`     files by id or path
- `profile.py`     a whole profile; `unit_file.py` one that lies over whichever is chosen
- `validation.py`  faults and doubts (`doubts.py`) for authors; `schema.py` the JSON Schema for editors
"""
