"""Whether the tests notice when a bound, a word or a switch of a shipped profile changes: python tests/mutations/run.py

Every value of every profile is changed by itself, and the texts of the tests are judged anew. A change that alters
no answer survives: the value needs a text that pins it (an example of the rule, or tests/rules/words/), or is idle.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "rules")]

from mutations.trials import try_mutants  # noqa: E402 - found by the line above

from cnscd_cli.rules.language.sources import list_shipped  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("profiles", nargs="*", metavar="profile", help="all shipped profiles, unless named")
    options = parser.parse_args()
    sound = True
    print(f"{'profile':<20}{'mutants':>9}{'killed':>9}{'survive':>9}{'refused':>9}{'seconds':>9}")
    for name in options.profiles or list_shipped():
        start = time.perf_counter()
        tally = try_mutants(name)
        took = time.perf_counter() - start
        figures = (tally.made, tally.killed, len(tally.survivors), tally.refused)
        print(f"{name:<20}{''.join(f'{figure:>9}' for figure in figures)}{took:>9.1f}")
        print("".join(f"  {line}\n" for line in (*tally.faults, *tally.survivors)), end="")
        sound = sound and not (tally.faults or tally.survivors)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
