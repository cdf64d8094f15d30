"""The report as one page for a browser: nothing is fetched, nothing of a plan is ever more than text."""
