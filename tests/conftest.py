"""What holds for all tests."""

from __future__ import annotations

import os

# Before anything asks, and for every program that a test starts: a test finds answers, never those of a test before.
# Those of the cache itself name a folder of their own and take this away.
os.environ["CNSCD_NO_CACHE"] = "1"
