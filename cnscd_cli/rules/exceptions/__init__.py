"""Gaps that are let be, in sight of everybody: waivers and a baseline of what is known; `excusing.py` applies them."""
