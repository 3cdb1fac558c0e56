"""Sections: which of the open ones a new number closes."""

from __future__ import annotations

from gis.imports.numbering import Mark, follows


def unwind(stack: list[Mark], mark: Mark) -> None:
    """Close the sections that a new number ends."""
    if mark.style == "dash":
        return
    if mark.style == "named":
        _pop_to(stack, "named", keep=("part", "annex", "chapter", "article", "roman", "capital"))
    elif mark.style == "part":
        stack.clear()
    elif mark.style == "annex":
        del stack[:]
    elif mark.style in ("chapter", "article"):
        _pop_to(stack, mark.style, keep=("part", "annex") + (("chapter",) if mark.style == "article" else ()))
    else:
        _unwind_minor(stack, mark)


def _unwind_minor(stack: list[Mark], mark: Mark) -> None:
    if mark.style.startswith("decimal"):
        _unwind_decimal(stack, mark)
        return
    while mark.style == "number" and stack and stack[-1].style.startswith("decimal"):
        if str(mark.value - 1) != stack[-1].shown.split(".")[0]:
            break
        stack.pop()  # 2.12 is followed by 3
    same = [i for i, known in enumerate(stack) if known.style == mark.style]
    after = [i for i in same if follows(mark, stack[i])]
    if after:
        del stack[after[-1] :]
    elif same and (same[-1] == len(stack) - 1 or mark.value > 1):
        # A list that starts again, or one that lost a number.
        later = [i for i in same if stack[i].value < mark.value]
        del stack[(later or same)[-1] :]
    elif mark.style == "roman" and not same:
        _pop_to(stack, "roman", keep=("part", "annex", "chapter", "article", "capital"))


def _unwind_decimal(stack: list[Mark], mark: Mark) -> None:
    """Close what is no ancestor of a number such as 2.1.3."""
    parts = mark.shown.split(".")
    while stack:
        top = stack[-1]
        if top.style.startswith("decimal"):
            known = top.shown.split(".")
            if len(known) < len(parts) and parts[: len(known)] == known:
                return
        elif (
            (top.style == "number" and str(top.value) == parts[0]) or top.is_major or top.style in ("roman", "capital")
        ):
            return
        stack.pop()


def _pop_to(stack: list[Mark], style: str, keep: tuple[str, ...]) -> None:
    for position, known in enumerate(stack):
        if known.style == style or known.style not in keep:
            del stack[position:]
            return
