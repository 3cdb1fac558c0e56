"""Lists of addresses with their places, written for QGIS, Excel and programs.

gpkg (with a style by certainty that QGIS takes by itself), xlsx (the original columns kept), geojson;
csv and parquet are written part by part, however long the list.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from gis.core import crs
from gis.core.errors import ImportFileError
from gis.core.tables import formula_safe
from gis.gazetteer.batch import WRITTEN
from gis.i18n.say import say

_LAYER = "dia_chi"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML, and so a workbook, cannot hold."""
_MOST = 32_766
"""Characters of a cell, so that an apostrophe still fits: Excel holds one more."""
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,\u00a0 ]*")
"""Begins like a formula and is none."""
_COLOURS = {"sure": "27,120,55", "guess": "230,159,0", "asked": "213,94,0", "none": "120,120,120"}
_LANGUAGE = "vi"
_STYLES = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT,
 f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
 useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME)"""
_STYLE = """INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
 styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '')"""


class Appender:
    """Writes rows part by part: csv and parquet as they come, the other formats when all are there."""

    def __init__(self, path: Path) -> None:
        """Take the file to write; ImportFileError if its suffix is none of `WRITTEN`."""
        if path.suffix.casefold() not in WRITTEN:
            raise ImportFileError("lists.not_written", file=path, known=", ".join(WRITTEN))
        self.path = path
        self._kept: list[gpd.GeoDataFrame] = []
        self._parquet: Any = None
        self._begun = False

    def add(self, rows: gpd.GeoDataFrame) -> None:
        """Take some rows."""
        suffix = self.path.suffix.casefold()
        if suffix == ".csv":
            table = _safe(pd.DataFrame(rows.drop(columns="geometry")))
            encoding = "utf-8" if self._begun else "utf-8-sig"
            with self.path.open("a" if self._begun else "w", encoding=encoding, newline="") as file:
                table.to_csv(file, index=False, header=not self._begun)
        elif suffix == ".parquet":
            self._add_parquet(pd.DataFrame(rows.drop(columns="geometry")))
        else:
            self._kept.append(rows)
        self._begun = True

    def close(self) -> None:
        """Finish the file."""
        if self._parquet is not None:
            self._parquet.close()
        if self._kept:
            whole = pd.concat(self._kept, ignore_index=True)
            _write(self.path, gpd.GeoDataFrame(whole, geometry="geometry", crs=crs.WGS84))

    def _add_parquet(self, table: pd.DataFrame) -> None:
        import pyarrow as pa  # see `_parquet`
        from pyarrow import parquet

        schema = None if self._parquet is None else self._parquet.schema
        batch = pa.Table.from_pandas(table, schema=schema, preserve_index=False)
        if self._parquet is None:
            fields = [pa.field(f.name, pa.string() if pa.types.is_null(f.type) else f.type) for f in batch.schema]
            batch = batch.cast(pa.schema(fields))
            self._parquet = parquet.ParquetWriter(self.path, batch.schema)
        self._parquet.write_table(batch)


def _write(path: Path, rows: gpd.GeoDataFrame) -> None:
    """Write all rows as xlsx, geojson or gpkg, as the suffix says."""
    suffix = path.suffix.casefold()
    if suffix == ".xlsx":
        _safe(pd.DataFrame(rows.drop(columns="geometry"))).to_excel(path, index=False, freeze_panes=(1, 0))
    elif suffix == ".geojson":
        path.unlink(missing_ok=True)
        rows.to_file(path, driver="GeoJSON")
    else:
        path.unlink(missing_ok=True)
        rows.to_file(path, layer=_LAYER, driver="GPKG")
        _style(path)


def _safe(table: pd.DataFrame) -> pd.DataFrame:
    """Keep a cell or a name that begins like a formula from being one in a spreadsheet, and out what no cell holds."""
    texts = [at for at, kind in enumerate(table.dtypes) if kind.kind not in "biufM"]
    columns = [_safe_column(table.iloc[:, at]) if at in texts else table.iloc[:, at] for at in range(table.shape[1])]
    return pd.concat(columns, axis=1).set_axis([str(_no_formula(str(name))) for name in table.columns], axis=1)


def _safe_column(column: pd.Series[Any]) -> pd.Series[Any]:
    """Make the cells of a column safe; of texts each different one once, for places and communes are many rows'."""
    if pd.api.types.infer_dtype(column, skipna=True) != "string":
        return column.map(_no_formula)
    return column.map({value: _no_formula(value) for value in column.unique()})


def _no_formula(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub(" ", value[:_MOST])
    return text if _NUMBER.fullmatch(text) else formula_safe(text)


def _style(path: Path) -> None:
    """Give the layer a style that QGIS takes by itself: a colour for each certainty."""
    symbols = "".join(
        f'<symbol type="marker" name="{n}" alpha="1"><layer class="SimpleMarker" enabled="1" pass="0">'
        f'<Option type="Map"><Option name="color" type="QString" value="{colour},255"/>'
        f'<Option name="size" type="QString" value="2.6"/><Option name="name" type="QString" value="circle"/></Option>'
        f"</layer></symbol>"
        for n, colour in enumerate(_COLOURS.values())
    )
    categories = "".join(
        f'<category render="true" symbol="{n}" value="{value}" label="{say(f"lists.certainty_{value}", _LANGUAGE)}"/>'
        for n, value in enumerate(_COLOURS)
    )
    qml = (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="categorizedSymbol" attr="certainty">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )
    with sqlite3.connect(path) as database:
        database.execute(_STYLES)
        about = ", ".join(say(f"lists.certainty_{value}", _LANGUAGE) for value in _COLOURS)
        database.execute(_STYLE, (_LAYER, say("lists.by_certainty", _LANGUAGE), qml, about))
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', ?)",
            ("layer_styles",),
        )
    database.close()
