"""The app of agencies."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "prongsai.apps.organisation"

    def ready(self) -> None:
        from prongsai.apps.organisation import addresses  # noqa: F401 - registers the converters of every room's addresses
        from prongsai.apps.organisation.queries import belongings_of
        from prongsai.apps.people.belonging import found_by

        found_by(belongings_of)
