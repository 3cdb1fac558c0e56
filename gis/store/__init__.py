"""Where a registry lives, and the one door to change it.

A change is described (`gis.store.changes.Changes`: rows, geometries, proposals, lines of the log), tried
(`gis.store.store.Store.trial` gives the registry as it would be, for the checks) and committed as a whole::

    store = FolderStore(data_dir)                       # gis.store.folder; any Store will do
    version = store.version()                           # what we read is this version, or a later one
    changes = Changes(
        rows=(
            RowChange("documents", "nq12-2026", {"document_id": "nq12-2026", "number": "12/NQ-HĐND", …}),
            RowChange("items/nq12-2026", "nq12-2026/1", {"item_id": "nq12-2026/1", "section": "I", …}),
            RowChange("projects", "cau-rao-3", {"status": "completed"}),       # the other cells stay
            RowChange("projects", "cau-cu", None),                              # the row goes
        ),
        geometries={"cau-rao-3": feature_text},         # None removes the drawing
        log=(LogLine("cau-rao-3", "status", "planned", "completed"),),
        door="import",
    )
    accept.commit(store, changes, expected_version=version, who="Nguyễn An", why="NQ 12 ngày 3/3/2026")

`gis.exchange.accept.commit` runs the checks on the trial, builds the map's data and calls `Store.commit`, which locks
the store for as long as it writes (`gis.exchange.afresh` begins again where somebody else wrote before); call
`Store.commit` itself only where nothing is to be checked. All or nothing: an error means that no file was changed.
"""
