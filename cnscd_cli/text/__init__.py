"""Pure functions on strings: Unicode, numerals, dates, lexicon. Imports `model` at most."""
