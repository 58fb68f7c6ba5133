"""Accounts."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        """User names are typed with capitals and spaces around them."""
        return self.get(username=(username or "").strip().casefold())


class Person(AbstractBaseUser):
    """One account. `name` is written with its title, as papers want it; a person is switched off, never deleted."""

    username = models.CharField(max_length=60, unique=True, validators=[ASCIIUsernameValidator()])
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    class Meta:
        ordering = ("username",)
        constraints = (models.CheckConstraint(condition=Q(username=Lower("username")), name="user_name_in_small_letters"),)

    def __str__(self) -> str:
        return self.name

    def get_username(self) -> str:
        return self.username
