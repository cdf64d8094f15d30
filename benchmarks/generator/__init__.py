"""Plans of communes that nobody has written, with the truth beside each: seeded, in many shapes and wordings.

The truth is what the generator decided to write. Nothing here imports the readers or the rules of the tool.
"""
