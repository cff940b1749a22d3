"""A sheet's facts as annotations of its text, in the forms that annotation tools load.

``marks`` says what is annotated, once for all; ``web`` makes W3C Web Annotations of it, ``cas`` a UIMA CAS, ``brat`` brat's standoff files.
"""

from drugsheet.export.annotations.brat import Brat, to_brat
from drugsheet.export.annotations.cas import to_cas
from drugsheet.export.annotations.web import to_web_annotation

__all__ = ["Brat", "to_brat", "to_cas", "to_web_annotation"]
