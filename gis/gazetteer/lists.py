"""Lists of addresses as planners have them: xlsx and xls (title rows, several sheets), csv, txt, parquet."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gis.core import crs, workbook
from gis.core.errors import ImportFileError
from gis.core.limits import Limits, limits
from gis.core.vietnamese import fold
from gis.gazetteer.batch import Batch, Located
from gis.i18n.say import Notice, say

READ = (".xlsx", ".xls", ".csv", ".txt", ".parquet")
CHUNK_ROWS = 100_000
_HEADER_ROWS = 30
_LANGUAGE = "vi"
"""What a list says of its rows is for the office it came from."""
_LIKELY = ("dia chi", "dia diem", "vi tri", "dia danh", "address", "location", "ten cong trinh", "ten du an", "ten")
_RESERVED = ("fid", "ogc_fid", "geom", "geometry", "rowid")


def utf8(raw: bytes, name: str) -> str:
    """Decode a text file that is UTF-8 or UTF-16; ImportFileError with the remedy for any other."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportFileError("lists.not_utf8", name=name, reason=error.reason) from error


def read(
    path: Path,
    column: str | None = None,
    decode: Callable[[bytes, str], str] = utf8,
    held: Limits | None = None,
) -> Iterator[tuple[pd.DataFrame, str]]:
    """Yield (rows as text, name of the address column) of a list, in chunks; one kind of columns throughout.

    Parameters
    ----------
    path
        The file; its suffix (`READ`) says what it is.
    column
        The column of the addresses; None to take the likeliest; blank to take that or else the first. A title
        above the header and other sheets are passed over.
    decode
        Turns the bytes of a csv or txt into text.
    held
        Limits on what a workbook unpacks to; those of the settings by default.

    Raises
    ------
    ImportFileError
        If the file cannot be read, or no sheet has the column; the message lists the columns there are.
    """
    suffix = path.suffix.casefold()
    if suffix not in READ:
        raise ImportFileError(
            "lists.no_list", file=path, suffix=suffix or Notice("lists.no_suffix"), known=", ".join(READ)
        )
    if not path.exists():
        raise ImportFileError("lists.no_file", file=path)
    if suffix == ".parquet":
        yield from _parquet(path, column)
        return
    if suffix in (".xlsx", ".xls"):
        tables = _workbook(path, held or limits())
    elif suffix == ".txt":
        lines = [line.strip() for line in decode(path.read_bytes(), path.name).splitlines() if line.strip()]
        frame = pd.DataFrame({"query": lines}, dtype=str)
        yield frame, "query"
        return
    else:
        yield from _delimited(path, column, decode)
        return
    frame, name = _table(path, tables, column)
    for start in range(0, max(len(frame), 1), CHUNK_ROWS):
        yield frame.iloc[start : start + CHUNK_ROWS], name


def located(
    frame: pd.DataFrame, column: str, batch: Batch, near: str | None = None, metres: str | None = None
) -> gpd.GeoDataFrame:
    """Return the rows with the answer's columns behind their own, and a point each (none where not found).

    ``near`` names the column of neighbourhoods; ``metres`` a VN-2000 EPSG code for x_vn2000 (north) and
    y_vn2000 (east).
    """
    return joined(frame, batch.answer(*asked(frame, column, near)), metres)


def asked(frame: pd.DataFrame, column: str, near: str | None = None) -> tuple[list[str], list[str] | None]:
    """Return the texts of some rows, and their neighbourhoods if a column has them."""
    texts = frame[column].fillna("").astype(str).tolist()
    return texts, frame[near].fillna("").astype(str).tolist() if near else None


def joined(frame: pd.DataFrame, answers: Sequence[Located], metres: str | None = None) -> gpd.GeoDataFrame:
    """Return the rows with an answer each behind their own columns, as `located` does.

    A column of the list that means something of its own to GeoPackage or GeoJSON (``fid``, ``geometry``), or differs
    from another in capitals only, gets a name of its own.
    """
    frame = frame.set_axis(_own_names(frame.columns), axis=1)
    columns = dict(zip(Located._fields, zip(*answers, strict=True), strict=True)) if answers else {}
    result = pd.DataFrame(columns, columns=list(Located._fields), index=frame.index)
    result["note"] = [say(note, _LANGUAGE) if note else "" for note in columns.get("note", ())]
    points = gpd.GeoSeries.from_xy(result["lon"], result["lat"], index=frame.index, crs=crs.WGS84)
    points[result["lat"].isna()] = None
    if metres:
        flat = points.to_crs(metres)
        result.insert(2, "x_vn2000", flat.y.round(2))
        result.insert(3, "y_vn2000", flat.x.round(2))
    taken = {fold(str(name)) for name in frame.columns}
    names = {name: f"{name}_gis" for name in result.columns if fold(name) in taken}
    return gpd.GeoDataFrame(pd.concat([frame, result.rename(columns=names)], axis=1), geometry=points)


def _own_names(names: Iterable[object]) -> list[str]:
    taken = set(_RESERVED)
    out: list[str] = []
    for name in map(str, names):
        own, n = name, 1
        while own.casefold() in taken:
            n += 1
            own = f"{name}_{n}"
        taken.add(own.casefold())
        out.append(own)
    return out


def _parquet(path: Path, column: str | None) -> Iterator[tuple[pd.DataFrame, str]]:
    from pyarrow import ArrowException, parquet  # a second of start that other lists do not need

    try:
        file = parquet.ParquetFile(path)
        name = _column(path, list(file.schema_arrow.names), column)
        for part in file.iter_batches(CHUNK_ROWS):
            yield part.to_pandas(), name
    except (ArrowException, OSError) as error:
        raise ImportFileError("lists.no_parquet", file=path, reason=error) from error


def _workbook(path: Path, held: Limits) -> dict[str, list[list[str]]]:
    book, _ = workbook.opened(path, held)
    try:
        sheets = pd.read_excel(book, sheet_name=None, header=None, dtype=str, keep_default_na=False, engine="calamine")
    except (ValueError, OSError, KeyError, ImportError) as error:
        raise ImportFileError("lists.no_workbook", file=path, reason=error) from error
    except Exception as error:  # calamine raises classes of its own for a broken file
        raise ImportFileError("lists.broken_workbook", file=path, reason=error) from error
    return {str(name): sheet.astype(str).to_numpy().tolist() for name, sheet in sheets.items()}


def _delimited(
    path: Path, column: str | None, decode: Callable[[bytes, str], str]
) -> Iterator[tuple[pd.DataFrame, str]]:
    """Read a csv in chunks, whatever parts its cells; lines above the header are passed over."""
    text = io.StringIO(decode(path.read_bytes(), path.name), newline="")
    lines = [line for line, _ in zip(text, range(_HEADER_ROWS), strict=False)]
    head = "".join(lines)
    delimiter = max((";", "\t", ","), key=head.count)
    sample = list(csv.reader(lines, delimiter=delimiter))
    start, names, found = _header(path, sample, column)
    text.seek(0)
    rows = csv.reader(text, delimiter=delimiter)
    for _ in range(start + 1):
        next(rows)
    try:
        while part := [_fitted(row, len(names)) for row in itertools.islice(rows, CHUNK_ROWS) if any(row)]:
            yield pd.DataFrame(part, columns=names, dtype=str), names[found]
    except csv.Error as error:
        raise ImportFileError("lists.quotes", file=path, row=rows.line_num, reason=error) from error


def _fitted(row: list[str], width: int) -> list[str]:
    """Return a row as wide as the header; one with too many or too few cells stays a row."""
    return [*row[:width], *[""] * (width - len(row))]


def _header(path: Path, rows: list[list[str]], column: str | None) -> tuple[int, list[str], int]:
    """Return (row number, names, position of the address column) of the header; ImportFileError if there is none."""
    seen: list[str] = []
    for number, row in enumerate(rows[:_HEADER_ROWS]):
        names = [str(cell).strip() for cell in row]
        if not column and len(names) > 1 and sum(bool(name) for name in names) < 2:  # a title
            continue
        found = _match(names, column)
        if found is not None:
            return number, _unique(names), found
        seen = seen or [name for name in names if name]
    raise _no_column(path, column, seen)


def _table(path: Path, sheets: dict[str, list[list[str]]], column: str | None) -> tuple[pd.DataFrame, str]:
    """Return the rows under the header that has the column, of the first sheet that has it."""
    failed: ImportFileError | None = None
    for sheet in sheets.values():
        try:
            start, names, found = _header(path, sheet, column)
        except ImportFileError as error:
            failed = failed or error
            continue
        rows = [(line + [""] * len(names))[: len(names)] for line in sheet[start + 1 :]]
        kept = [line for line in rows if any(str(cell).strip() for cell in line)]
        return pd.DataFrame(kept, columns=names, dtype=str), names[found]
    raise failed or ImportFileError("lists.no_rows", file=path)


def _no_column(path: Path, column: str | None, names: Sequence[str]) -> ImportFileError:
    code = "lists.no_column" if column else "lists.no_address_column"
    return ImportFileError(code, file=path, column=column or "", names=", ".join(names[:20]))


def _column(path: Path, names: Sequence[str], column: str | None) -> str:
    found = _match(names, column)
    if found is None:
        raise _no_column(path, column, names)
    return names[found]


def _match(names: Sequence[str], column: str | None) -> int | None:
    keys = [fold(name) for name in names]
    if column:
        asked = fold(column)
        return keys.index(asked) if asked in keys else None
    for word in _LIKELY:
        for position, key in enumerate(keys):
            if key == word or (key.startswith(f"{word} ") and word != "ten"):
                return position
    return 0 if column == "" and any(keys) else None


def _unique(names: Sequence[str]) -> list[str]:
    out: list[str] = []
    for position, name in enumerate(names):
        base = name or f"cot_{position + 1}"
        out.append(base if base not in out else f"{base}_{position + 1}")
    return out
