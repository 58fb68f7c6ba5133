"""The app of integrity years."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "prongsai.apps.plans"

    def ready(self) -> None:
        from prongsai.apps.plans.subjects import register

        register()
