"""pdfium's functions as the page reader calls them: with addresses as plain numbers.

pypdfium2's own bindings wrap every handle in a pointer object; for a call made several times a glyph that takes longer
than the call itself. Importing this module loads pdfium.
"""

from __future__ import annotations

from ctypes import PYFUNCTYPE, byref, c_char, c_char_p, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p, cast
from typing import Any, TypeAlias

from pypdfium2 import raw

# The global lock is kept: none of these calls takes long enough to be worth giving it up, and pdfium is not made for
# threads.


def _bind(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  foreign functions have no types
    return PYFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


# What is called for each glyph has no types of arguments: it takes them as they come, which is twice as fast. The page
# of text, and each place to write to, has to be a `Reference` there, and a number is of C's type int.
Reference: TypeAlias = Any  # what `byref` returns has no public type


def reference(address: int) -> Reference:
    """Return what is at an address as an argument: ctypes passes it on without making anything of it first."""
    return byref(c_char.from_address(address))


P = c_void_p

load_document = _bind(raw.FPDF_LoadMemDocument64, P, c_char_p, c_size_t, c_char_p)
close_document = _bind(raw.FPDF_CloseDocument, None, P)
page_count = _bind(raw.FPDF_GetPageCount, c_int, P)
load_page = _bind(raw.FPDF_LoadPage, P, P, c_int)
close_page = _bind(raw.FPDF_ClosePage, None, P)
page_box = _bind(raw.FPDF_GetPageBoundingBox, c_int, P, P)
page_rotation = _bind(raw.FPDFPage_GetRotation, c_int, P)

count_objects = _bind(raw.FPDFPage_CountObjects, c_int, P)
page_object = _bind(raw.FPDFPage_GetObject, P, P, c_int)
object_type = _bind(raw.FPDFPageObj_GetType, c_int, P)
object_matrix = _bind(raw.FPDFPageObj_GetMatrix, c_int, P, P)
object_bounds = _bind(raw.FPDFPageObj_GetBounds, c_int, P, P, P, P, P)
set_active = _bind(raw.FPDFPageObj_SetIsActive, c_int, P, c_int)
count_marks = _bind(raw.FPDFPageObj_CountMarks, c_int, P)
mark = _bind(raw.FPDFPageObj_GetMark, P, P, c_ulong)
mark_text = _bind(raw.FPDFPageObjMark_GetParamStringValue, c_int, P, c_char_p, P, c_ulong, P)
remove_mark = _bind(raw.FPDFPageObj_RemoveMark, c_int, P, P)
count_form_objects = _bind(raw.FPDFFormObj_CountObjects, c_int, P)
form_object = _bind(raw.FPDFFormObj_GetObject, P, P, c_ulong)

count_segments = _bind(raw.FPDFPath_CountSegments, c_int, P)
path_segment = _bind(raw.FPDFPath_GetPathSegment, P, P, c_int)
segment_type = _bind(raw.FPDFPathSegment_GetType, c_int, P)
segment_point = _bind(raw.FPDFPathSegment_GetPoint, c_int, P, P, P)
segment_closes = _bind(raw.FPDFPathSegment_GetClose, c_int, P)
draw_mode = _bind(raw.FPDFPath_GetDrawMode, c_int, P, P, P)
fill_colour = _bind(raw.FPDFPageObj_GetFillColor, c_int, P, P, P, P, P)

load_text = _bind(raw.FPDFText_LoadPage, P, P)
close_text = _bind(raw.FPDFText_ClosePage, None, P)
count_characters = _bind(raw.FPDFText_CountChars, c_int, P)
characters = _bind(raw.FPDFText_GetText, c_int, P, c_int, c_int, P)
character = _bind(raw.FPDFText_GetUnicode, c_uint, P, c_int)
character_object = _bind(raw.FPDFText_GetTextObject, P)
# These only fail for a number that is too large; nothing is made of what they return, because that takes time.
character_box = _bind(raw.FPDFText_GetLooseCharBox, None)
character_origin = _bind(raw.FPDFText_GetCharOrigin, None)
character_ink = _bind(raw.FPDFText_GetCharBox, c_int, P, c_int, P, P, P, P)
character_matrix = _bind(raw.FPDFText_GetMatrix, None)
is_generated = _bind(raw.FPDFText_IsGenerated, c_int)
has_no_character = _bind(raw.FPDFText_HasUnicodeMapError, c_int)

text_font = _bind(raw.FPDFTextObj_GetFont, P, P)
text_size = _bind(raw.FPDFTextObj_GetFontSize, c_int, P, P)
font_name = _bind(raw.FPDFFont_GetBaseFontName, c_size_t, P, c_char_p, c_size_t)
glyph_width = _bind(raw.FPDFFont_GetGlyphWidth, c_int, P, c_uint, c_float, P)
is_embedded = _bind(raw.FPDFFont_GetIsEmbedded, c_int, P)
font_descent = _bind(raw.FPDFFont_GetDescent, c_int, P, c_float, P)

count_notes = _bind(raw.FPDFPage_GetAnnotCount, c_int, P)
note = _bind(raw.FPDFPage_GetAnnot, P, P, c_int)
close_note = _bind(raw.FPDFPage_CloseAnnot, None, P)
note_type = _bind(raw.FPDFAnnot_GetSubtype, c_int, P)
note_flags = _bind(raw.FPDFAnnot_GetFlags, c_int, P)
note_type_of = _bind(raw.FPDFAnnot_GetValueType, c_int, P, c_char_p)
note_string = _bind(raw.FPDFAnnot_GetStringValue, c_ulong, P, c_char_p, P, c_ulong)
count_note_objects = _bind(raw.FPDFAnnot_GetObjectCount, c_int, P)
note_object = _bind(raw.FPDFAnnot_GetObject, P, P, c_int)

TEXT, PATH, IMAGE, FORM = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)
MOVE_TO, BEZIER_TO = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
TEXT_BOX, STAMP, FIELD = raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET
STRING = raw.FPDF_OBJECT_STRING
