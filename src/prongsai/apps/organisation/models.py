"""Tables of the agency itself."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from prongsai.apps.organisation.permissions import Role

CODE = RegexValidator(r"^[a-z][a-z0-9-]{1,30}$")


class Agency(models.Model):
    """An agency. The first of an installation keeps the root addresses for ever; others live under /a/<code>/."""

    code = models.CharField(max_length=31, unique=True, validators=[CODE])
    is_first = models.BooleanField(default=False)
    # how it is called
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=100, blank=True)
    head_position = models.CharField(max_length=300, blank=True)
    committee = models.CharField(max_length=300, blank=True)
    secretariat = models.CharField(max_length=300, blank=True)
    # where it is reached; an address has a line a row
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    # how its papers look: names of files in its house folder (`queries.house_folder`)
    emblem = models.CharField(max_length=200, blank=True)
    fonts = models.CharField(max_length=200, blank=True)
    font = models.CharField(max_length=200, blank=True)
    thai_digits_in_tables = models.BooleanField(default=True)
    # who decides or publishes (permissions.SECOND_FACTOR) signs in with a second factor
    demands_second_factor = models.BooleanField(default=False)
    # True: people, texts and figures are invented, and every page says so
    is_practice = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-is_first", "code")
        constraints = (models.UniqueConstraint(fields=("is_first",), condition=Q(is_first=True), name="one_first_agency"),)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit of the agency (กลุ่ม). One that `stands_for_all` (ทุกกลุ่ม) gives every unit's officers its activities."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    stands_for_all = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="unit_name_once_per_agency"),)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one agency; an officer's has a unit."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")

    class Meta:
        ordering = ("person__username", "role")
        constraints = (
            models.UniqueConstraint(fields=("agency", "person", "role"), condition=Q(unit__isnull=True), name="role_once"),
            models.UniqueConstraint(fields=("agency", "person", "role", "unit"), name="role_once_per_unit"),
            models.CheckConstraint(
                condition=Q(role=Role.OFFICER.value, unit__isnull=False) | (~Q(role=Role.OFFICER.value) & Q(unit__isnull=True)),
                name="officer_has_a_unit",
            ),
        )


class FormOfYear(models.Model):
    """Which framework edition the agency answers to in a fiscal year (พ.ศ.)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="forms")
    year_be = models.PositiveSmallIntegerField()
    framework_key = models.CharField(max_length=60)

    class Meta:
        ordering = ("-year_be",)
        constraints = (models.UniqueConstraint(fields=("agency", "year_be", "framework_key"), name="form_once_per_year"),)
