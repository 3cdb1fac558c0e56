"""Keep the catalogues of words whole: sorted, nothing missing, nothing that no one says any more.

    python tools/words.py            put both catalogues in order; add an empty entry for every key that is missing
    python tools/words.py --check    change nothing; say what is wrong, and fail

What the code says is found by reading it: ``say("key")``, ``words["key"]``, ``SomeError("room.code")``,
``Notice("room.code")`` in Python, ``words.key`` in the scripts. ``words[f"page_{name}"]`` says every key that begins
with ``page_``.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from gis.i18n.catalogue import LANGUAGES, path_of  # noqa: E402
from gis.i18n.scripts import named_in  # noqa: E402

SPEAKING = re.compile(r"(?:fail|expect|[A-Za-z_]*(?:Error|Notice|Finding|fault|notice|finding))")
"""Names of calls that take codes: a text among their arguments that looks like a code is one."""
KEY = re.compile(r"[A-Za-z_]\w*(?:[.:][\w.:]+)?")
CODE = re.compile(r"[a-z]\w*(?:\.\w+)+")
FAMILY = re.compile(r"[a-z]\w*(?:_\.?|\.\w+_)")
SCRIPT_KEY = re.compile(r"\b_?words\.(\w+)\b(?!\()")
HEADER = """# Words of the map of Hải Phòng's key projects: {name}.
# Keys with a dot are errors and notices: room, then what is wrong. {{name}} stands for a fact: keep it as it is.
# Edit with Poedit or any editor; then: python tools/words.py"""


class Said:
    """The keys that the code says: ``needed`` must be in the catalogues, ``named`` may be meant."""

    def __init__(self) -> None:
        self.needed: dict[str, str] = {}
        self.named: set[str] = set()
        self.families: set[str] = set()

    def knows(self, key: str) -> bool:
        """Tell whether something in the code says the key."""
        return key in self.needed or key in self.named or any(key.startswith(begin) for begin in self.families)

    def read_python(self, path: Path) -> None:
        """Add the keys of a module."""
        where = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for key in _keys(node):
                self.needed.setdefault(key, where)
            if isinstance(node, ast.JoinedStr):
                self._family(node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.named.add(node.value)

    def read_script(self, path: Path) -> None:
        """Add the keys of a script."""
        text = path.read_text(encoding="utf-8")
        where = path.relative_to(ROOT).as_posix()
        for match in SCRIPT_KEY.finditer(text):
            self.needed.setdefault(match[1], where)
        named, families = named_in(text)
        self.named |= named
        self.families |= families

    def _family(self, value: ast.JoinedStr) -> None:
        begin = value.values[0] if value.values else None
        if isinstance(begin, ast.Constant) and FAMILY.fullmatch(str(begin.value)):
            self.families.add(str(begin.value))


def _keys(node: ast.AST) -> Iterator[str]:
    """Yield the texts that stand where only a key can stand."""
    if isinstance(node, ast.Subscript):
        name = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        if name.lower().endswith("words"):
            yield from _texts(node.slice, KEY)
    elif isinstance(node, ast.Call) and node.args:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("say", "say_in_all"):
            yield from _texts(node.args[0], KEY)
        elif SPEAKING.fullmatch(called):
            for argument in node.args:
                yield from _texts(argument, CODE)


def _texts(node: ast.expr, wanted: re.Pattern[str]) -> Iterator[str]:
    """Yield the keys that an expression can be: itself, or both sides of ``a if x else b``."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body, wanted)
        yield from _texts(node.orelse, wanted)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and wanted.fullmatch(node.value):
        yield node.value


def said_by_the_code() -> Said:
    """Read every module and script of the package."""
    found = Said()
    for path in sorted((ROOT / "gis").rglob("*.py")):
        found.read_python(path)
    for path in sorted((ROOT / "gis").rglob("*.js")):
        found.read_script(path)
    return found


def load(lang: str) -> Catalog:
    """Read a catalogue as Babel reads it; empty where there is none."""
    path = path_of(lang)
    return read_po(io.BytesIO(path.read_bytes()), locale=lang) if path.exists() else Catalog(locale=lang)


def ordered(catalogue: Catalog, lang: str, english: dict[str, str]) -> str:
    """Return a catalogue as it ought to stand: sorted by key, an entry on few lines, the English beside the key."""
    whole = Catalog(
        locale=lang,
        project="hai-phong-key-projects",
        version="1",
        header_comment=HEADER.format(name="Tiếng Việt" if lang == "vi" else "English"),
        fuzzy=False,
    )
    for message in catalogue:
        if message.id:
            beside = [english[message.id]] if lang != "en" and english.get(message.id) else []
            whole.add(message.id, message.string, flags=message.flags, auto_comments=beside)
    out = io.BytesIO()
    write_po(out, whole, width=0, sort_output=True, omit_header=True)
    head = HEADER.format(name="Tiếng Việt" if lang == "vi" else "English")
    fields = {
        "Project-Id-Version": "hai-phong-key-projects",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": whole.plural_forms,
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    body = re.sub(r"(?<=\n)(#\. [^\n]*)((?:\n#\. [^\n]*)+)", _one_line, "\n" + out.getvalue().decode("utf-8")).strip()
    return f'{head}\nmsgid ""\nmsgstr ""\n{lines}\n{body}\n'


def _one_line(match: re.Match[str]) -> str:
    return match[1] + match[2].replace("\n#. ", " ")


def names_in(text: str) -> list[str]:
    """Return the names that a text takes facts for, sorted."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def faults(catalogues: dict[str, Catalog], said: Said) -> list[str]:
    """Say what is wrong with the catalogues."""
    found = []
    texts = {lang: {str(m.id): str(m.string or "") for m in found if m.id} for lang, found in catalogues.items()}
    for lang, known in texts.items():
        name = path_of(lang).relative_to(ROOT).as_posix()
        found += [
            f"{name}: {key!r} is missing; {where} says it" for key, where in said.needed.items() if key not in known
        ]
        found += [f"{name}: {key!r} has no text" for key, text in known.items() if not text]
        found += [f"{name}: {key!r} is said by nothing; remove it" for key in known if not said.knows(str(key))]
    first, *others = texts.items()
    for lang, known in others:
        found += [f"{key!r} stands in {first[0]} or in {lang} only" for key in first[1].keys() ^ known.keys()]
        for key in first[1].keys() & known.keys():
            one, two = {*names_in(first[1][key])}, {*names_in(known[key])}
            # Words of the screen are filled in by name; an error's facts are all there, and a language may say fewer.
            if one - two if "." in key else one != two:
                found.append(f"{key!r} takes other facts in {first[0]} than in {lang}")
    return sorted(found)


def main(arguments: list[str]) -> int:
    """Check, or put in order."""
    said = said_by_the_code()
    catalogues = {lang: load(lang) for lang in LANGUAGES}
    check = "--check" in arguments
    if not check:
        for catalogue in catalogues.values():
            for key in said.needed:
                if key not in catalogue:
                    catalogue.add(key)
    english = {str(m.id): str(m.string) for m in catalogues["en"] if m.id}
    found = faults(catalogues, said)
    for lang, catalogue in catalogues.items():
        path, text = path_of(lang), ordered(catalogue, lang, english)
        if check and path.read_text(encoding="utf-8") != text:
            found.append(f"{path.relative_to(ROOT).as_posix()}: not in order; run: python tools/words.py")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    print("\n".join(found) or "The catalogues are whole.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
