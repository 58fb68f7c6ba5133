"""An office's own DOCX as the template of a paper: checked as the hostile file it may be, then filled by docxtpl.

`check_template(data, file, shape)` tells what is wrong and which fields are used; `fill_template(data, values)` draws.
Why so: docs/decisions/0009-templates-by-docxtpl.md.
"""

from prongsai.papers.templates.checking import Checked, check_template
from prongsai.papers.templates.fields import Shape
from prongsai.papers.templates.filling import TemplateBroken, fill_template
from prongsai.papers.templates.packages import MAX_BYTES

__all__ = ["MAX_BYTES", "Checked", "Shape", "TemplateBroken", "check_template", "fill_template"]
