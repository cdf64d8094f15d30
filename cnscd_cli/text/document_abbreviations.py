"""Names of agencies as the symbols of their documents abbreviate them."""

from __future__ import annotations

_LEFT_OUT = {"và", "-", "&", "tỉnh", "thành", "phố"}


def abbreviate_agency(name: str) -> str:
    """«SKHCN» of «Sở Khoa học và Công nghệ»; a word in capitals stays («UBND»)."""
    words = [word for word in name.replace(",", " ").split() if word.lower() not in _LEFT_OUT]
    return "".join(word if word.isupper() else word[:1].upper() for word in words)
