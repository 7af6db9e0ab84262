"""A part of a picture as a picture of its own."""

from __future__ import annotations

from io import BytesIO

from ..model.figures import Region

MOST_PIXELS = 100_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "ICO", "AVIF")


def cropped(data: bytes, region: Region) -> bytes | None:
    """Return a part of a picture as a PNG file, None for a picture that can't be read or is a drawing of lines."""
    from PIL import Image, ImageOps  # only those who export a part of a picture need it

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            # As it is shown: cameras note which side is up.
            upright = ImageOps.exif_transpose(picture)
            x, y, width, height = region
            left, top = int(x * upright.width), int(y * upright.height)
            right = max(left + 1, min(upright.width, round((x + width) * upright.width)))
            bottom = max(top + 1, min(upright.height, round((y + height) * upright.height)))
            part = upright.crop((left, top, right, bottom))
            if part.mode not in {"1", "L", "LA", "P", "RGB", "RGBA"}:
                part = part.convert("RGB")
            file = BytesIO()
            part.save(file, "PNG")
            return file.getvalue()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def fragment(region: Region) -> str:
    """Return a part of a picture as W3C Media Fragments write it behind an address."""
    return "#xywh=percent:" + ",".join(f"{100 * value:.4g}" for value in region)
