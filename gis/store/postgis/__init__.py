"""A registry in PostgreSQL with PostGIS, for an office: rows, drawings, files, proposals, history, rights.

The database holds every file of a data folder to the byte: tables and logs as rows (schema ``hpmap``, table
``record``), the rest as it is (``file``). Each process keeps a copy of the folder (`mirror`), brought up to date by the
number of the last commit; what reads a registry reads that copy. A change is tried in the copy, by the code of the
folder store, and written as one transaction (`writing`); so both stores come to the same result.
``docs/adr/0016-postgis.md`` gives the reasons.
"""
