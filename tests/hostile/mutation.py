"""Seeded damage to bytes: the same seed, the same file."""

from __future__ import annotations

import io
import random
import zipfile

BLOCKS = (16, 512, 4096)
NUMBERS = (b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80", b"\x00\x00\x00\x00", b"9" * 400, b"[" * 2000)


def mutated(raw: bytes, seed: int) -> bytes:
    """Return damaged bytes; of a ZIP now and then a member is damaged and packed again, so that its sums are right."""
    choice = random.Random(seed)  # noqa: S311 - no secret
    if raw[:2] == b"PK" and choice.random() < 0.7:
        return _repacked(raw, choice)
    return _damaged(raw, choice)


def _damaged(raw: bytes, choice: random.Random) -> bytes:
    body = bytearray(raw)
    for _ in range(choice.choice((1, 1, 2, 8, 64))):
        if not body:
            break
        at = choice.randrange(len(body))
        kind = choice.randrange(7)
        size = min(choice.choice(BLOCKS), len(body))
        if kind == 0:
            body[at] ^= 1 << choice.randrange(8)
        elif kind == 1:
            body[at] = choice.randrange(256)
        elif kind == 2:
            del body[at:]
        elif kind == 3:
            body[at : at + size] = bytes(len(body[at : at + size]))
        elif kind == 4:
            other = choice.randrange(len(body) - size + 1)
            body[at : at + size] = body[other : other + size]
        elif kind == 5:
            number = choice.choice(NUMBERS)
            body[at : at + len(number)] = number
        else:
            del body[at : at + size]
    return bytes(body)


def _repacked(raw: bytes, choice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        names = packed.namelist()
        chosen = choice.choice(names)
        for name in names:
            body = packed.read(name)
            again.writestr(name, _damaged(body, choice) if name == chosen else body)
    return out.getvalue()
