"""Documents that come in: read, cut into entries, matched and placed, then decided by a person.

The way of a document: readers → `lines` → `outline` → `restore` → `entries` → `match` → `placing` →
`queue`. Nothing is accepted unseen.
"""
