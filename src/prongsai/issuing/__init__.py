"""From a year's folder to the file of a paper: the office's look is read, charts are drawn, the paper is written and set.

Command line and site issue papers alike through this room; what they show is their own affair.
"""

from prongsai.issuing.issue import Issued, check_own_template, first_page, issue, own_template
from prongsai.issuing.pictures import figures_of

__all__ = ["Issued", "check_own_template", "figures_of", "first_page", "issue", "own_template"]
