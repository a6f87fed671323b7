"""Photos and scans: saved anew without anything but the picture, upright."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from swv.documenten.keuring.soorten import JPG, PNG, Weigering

MAX_PIXELS: Final = 50_000_000
_VORM: Final = {JPG: "JPEG", PNG: "PNG"}
_KWALITEIT: Final = 90
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
_MILJOEN: Final = 1_000_000
_TE_GROOT: Final = f"is een afbeelding van meer dan {MAX_PIXELS // _MILJOEN} miljoen beeldpunten. Maak haar kleiner."


def _open(inhoud: bytes, mediatype: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow only warns up to twice the limit; we look ourselves, before a pixel is read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            beeld = Image.open(io.BytesIO(inhoud), formats=[_VORM[mediatype]])
        if beeld.width * beeld.height > MAX_PIXELS:
            raise Weigering(_TE_GROOT)
        beeld.load()
    except Image.DecompressionBombError as fout:
        raise Weigering(_TE_GROOT) from fout
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fout:
        raise Weigering("is beschadigd: wij kunnen de afbeelding niet openen.") from fout
    return beeld


def maak_schoon(inhoud: bytes, mediatype: str) -> bytes:
    """The picture alone: no place, camera, time, words or thumbnail; turned as the camera said it should be."""
    beeld = _open(inhoud, mediatype)
    recht = ImageOps.exif_transpose(beeld)
    doorzichtig = recht.info.get("transparency")
    recht.info.clear()
    uit = io.BytesIO()
    if mediatype == JPG:
        recht.save(uit, "JPEG", quality=_KWALITEIT)
    elif doorzichtig is not None:
        recht.save(uit, "PNG", transparency=doorzichtig)
    else:
        recht.save(uit, "PNG")
    return uit.getvalue()


def verkleind(inhoud: bytes, mediatype: str, breedte: int, hoogte: int) -> Image.Image:
    beeld = _open(inhoud, mediatype)
    beeld.thumbnail((breedte, hoogte))
    return beeld
