"""The Hải Phòng key-project map: from the documents' lists to the map.

Read the rooms in this order; each imports only what stands above it::

    i18n/        the one voice: words in both languages, say(), numbers and dates
    core/        foundations: errors, Vietnamese text, files, tables, reference systems, GeoJSON, codelists
    style/       one set of rules for screen, paper and QGIS
    rights/      roles, people, tokens: who may do what
    documents/   Document, Item: who said what, where and when
    boundaries/  the 114 communes, the old districts, the crosswalk; sync/ fetches the official set
    gazetteer/   Place, Gazetteer: where names are, the one door for names
    locations/   "Cầu Rào 3 → Đường bộ ven biển" → geometry + precision
    registry/    items joined to real-world projects; what is built of them, and the checks
    layers/      pure functions on GeoDataFrames: filter, index, count, group
    maps/        what the page draws
    exports/     what leaves: files, QGIS, print
    store/       where the registry lives: load, try a change, commit it whole, log, take back
    exchange/    what anybody wants changed, from QGIS, the page, a document: compare, propose, decide, accept
    imports/     what comes in from documents: lines, outline, entries, matches, decisions
    services/    the guard before every request, and routes for other programs
    cli/         the command line
    dashboard/   the Streamlit pages, a folder a page

How they hang together, and where to add what: docs/architecture.md. This package imports nothing heavy by itself.
"""

import logging

logging.getLogger(__name__).addHandler(logging.NullHandler())  # who runs the package says where its log goes
