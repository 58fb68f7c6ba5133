"""Dates, digits and words of states as the reader's language writes them."""

import re
from datetime import date
from decimal import Decimal

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.translation import get_language

from prongsai.apps.ui.language import shown
from prongsai.engine.thai.dates import DateStyle, format_date, format_date_en
from prongsai.engine.thai.digits import to_thai
from prongsai.engine.thai.numbers import format_number

register = template.Library()
register.simple_tag(shown, name="word")


@register.filter
def day_long(day: date) -> str:
    """๗ มิถุนายน ๒๕๖๔, or 7 June 2021."""
    return format_date_en(day) if get_language() == "en" else format_date(day, DateStyle.LONG)


@register.filter
def day_short(day: date) -> str:
    """7 มิ.ย. 2564, or 7 June 2021."""
    return format_date_en(day) if get_language() == "en" else format_date(day, DateStyle.SHORT)


@register.filter(needs_autoescape=True)
def in_thai(text: str, autoescape: bool = True) -> str:
    """Runs of Thai inside an English sentence, each said to be Thai; on a Thai page the text as it is."""
    if get_language() != "en":
        return conditional_escape(text) if autoescape else text
    return format_html_join("", "{}", ((_marked(part, is_thai=n % 2 == 1),) for n, part in enumerate(_THAI.split(text))))


def _marked(part: str, *, is_thai: bool) -> str:
    return format_html('<span lang="th">{}</span>', part) if is_thai else part


_THAI = re.compile("([\u0e00-\u0e7f](?:[^A-Za-z<>]*[\u0e00-\u0e7f])?)")


@register.filter
def index(number: int | None) -> str:
    """A number as an index in the margin: Thai digits on Thai pages; a dash where the office gave none."""
    if number is None:
        return "–"
    return str(number) if get_language() == "en" else to_thai(str(number))


@register.filter
def baht(amount: Decimal | None) -> str:
    """Whole baht without a point, others with satang; a dash where it is not known."""
    if amount is None:
        return "–"
    return format_number(amount, places=0 if amount == amount.to_integral_value() else 2, thousands=True)
