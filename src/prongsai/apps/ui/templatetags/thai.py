"""Dates and digits as the reader's language writes them."""

from datetime import date

from django import template
from django.utils.translation import get_language

from prongsai.engine.thai.dates import DateStyle, format_date, format_date_en
from prongsai.engine.thai.digits import to_thai

register = template.Library()


@register.filter
def day_long(day: date) -> str:
    """๗ มิถุนายน ๒๕๖๔, or 7 June 2021."""
    return format_date_en(day) if get_language() == "en" else format_date(day, DateStyle.LONG)


@register.filter
def day_short(day: date) -> str:
    """7 มิ.ย. 2564, or 7 June 2021."""
    return format_date_en(day) if get_language() == "en" else format_date(day, DateStyle.SHORT)


@register.filter
def index(number: int) -> str:
    """A number as an index in the margin: Thai digits on Thai pages."""
    return str(number) if get_language() == "en" else to_thai(str(number))
