"""Many files: found, each answered once by whoever is to do it, little kept in memory.

In the order of a run: `listing` finds the files (`changes`, by way of `git`, leaves those that have changed),
`identity` knows contents, `duplicates` leaves out what is there twice. `run` has the others answered: by `pool`
(processes of this machine), `alone` (this process) or `cluster` (other machines, over `link`; `remote` is the side
there, `tool` tells versions apart), and where there is a cache by `reuse`, from what `cache` has of runs before. `task`
is what all of these speak. `keeping` holds the answers, on disk (`stored`) where there are many; `kinship` tells each
plan of the others, of which `editions` are those of its commune. May import `isolation` and everything below.
"""
