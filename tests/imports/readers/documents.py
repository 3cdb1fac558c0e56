"""Small documents of every format, made from facts of the trial annex below."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "DejaVuSerif"
HEAD = ("STT", "Tên dự án", "Chủ đầu tư", "Quy mô", "Thời gian")
KINDS = ("Cầu", "Đường", "Khu công nghiệp", "Trường trung học phổ thông", "Bệnh viện đa khoa", "Nhà máy xử lý nước")
PLACES = (
    "Lạch Tray",
    "Thủy Nguyên",
    "Đồ Sơn",
    "Kiến Thụy",
    "Vĩnh Bảo",
    "Tiên Lãng",
    "An Dương",
    "Cát Hải",
    "Hồng Bàng",
)
OWNERS = ("Sở Xây dựng", "Ban Quản lý dự án giao thông", "Ủy ban nhân dân phường Hải An", "Công ty Cấp nước Hải Phòng")


@cache
def font() -> str:
    """Register the font that Matplotlib brings; it has every Vietnamese letter."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    pdfmetrics.registerFont(TTFont(FONT, folder / "DejaVuSerif.ttf"))
    return FONT


def rows(count: int, seed: int = 1) -> list[tuple[str, ...]]:
    """Return rows of a list of projects: number, name, investor, size, years."""
    choice = random.Random(seed)  # noqa: S311 - no secret
    return [
        (
            str(n),
            f"{choice.choice(KINDS)} {choice.choice(PLACES)} {choice.randint(1, 9)} (giai đoạn {choice.randint(1, 3)})",
            choice.choice(OWNERS),
            f"{choice.randint(1, 90)},{choice.randint(0, 9)} ha",
            f"{choice.randint(2021, 2025)}-{choice.randint(2026, 2030)}",
        )
        for n in range(1, count + 1)
    ]


def prose(count: int, seed: int = 2) -> list[str]:
    """Return sentences such as resolutions have."""
    choice = random.Random(seed)  # noqa: S311 - no secret
    verbs = ("Đẩy nhanh tiến độ", "Hoàn thành", "Khởi công", "Chuẩn bị đầu tư", "Nghiên cứu phương án")
    return [
        f"{choice.choice(verbs)} xây dựng {choice.choice(KINDS).lower()} {choice.choice(PLACES)} nối với "
        f"{choice.choice(PLACES)}, bảo đảm chất lượng, kỹ thuật và mỹ thuật; giao {choice.choice(OWNERS)} chủ trì "
        f"trong quý {choice.choice(('I', 'II', 'III', 'IV'))} năm {choice.randint(2025, 2030)}."
        for _ in range(count)
    ]


def table_pdf(path: Path, body: Sequence[Sequence[str]], title: str = "DANH MỤC DỰ ÁN TRỌNG ĐIỂM") -> None:
    """Write a ruled table over several pages, its heads repeated."""
    cell = ParagraphStyle("cell", fontName=font(), fontSize=9, leading=11)
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in (HEAD, *body)],
        colWidths=[12 * mm, 70 * mm, 45 * mm, 22 * mm, 26 * mm],
        repeatRows=1,
    )
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    heading = ParagraphStyle("title", fontName=font(), fontSize=14, leading=18, alignment=1)
    SimpleDocTemplate(str(path), pagesize=A4).build([Paragraph(title, heading), Spacer(1, 5 * mm), table])


def prose_pdf(path: Path, sentences: Sequence[str], size: int = 12) -> None:
    """Write numbered paragraphs."""
    style = ParagraphStyle("body", fontName=font(), fontSize=size, leading=size * 1.4, spaceAfter=size)
    story = [Paragraph(f"{n}. {text}", style) for n, text in enumerate(sentences, 1)]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def scanned(path: Path, page: int = 0, *, dpi: int = 200, skew: float = 1.0, noise: float = 12.0) -> Image.Image:
    """Return a page of a PDF as a scanner gives it: turned by ``skew`` degrees, blurred, with grain."""
    picture = pypdfium2.PdfDocument(path)[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(
        ImageFilter.GaussianBlur(0.6)
    )
    grain = np.random.default_rng(0).normal(0, noise, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture, dtype=float) - 8 + grain, 0, 255).astype("uint8"))


def cat() -> Image.Image:
    """Return a picture of something that is no document: fur and two eyes."""
    fur = Image.fromarray(np.random.default_rng(3).normal(120, 40, (600, 800)).clip(0, 255).astype("uint8"))
    fur = fur.filter(ImageFilter.GaussianBlur(4))
    for x in (250, 550):
        fur.paste(20, (x - 40, 260, x + 40, 340))
    return fur
