"""Characters that Word and web pages put where a file of settings wants plain ones; to stand in a character set."""

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
BULLETS = "–—−•·●▪◦"
