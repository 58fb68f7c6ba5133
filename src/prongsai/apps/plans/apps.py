"""The app of integrity years."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "prongsai.apps.plans"

    def ready(self) -> None:
        from prongsai.apps.assessments import hooks
        from prongsai.apps.plans.results import YEAR_HOOKS
        from prongsai.apps.plans.subjects import register

        register()
        hooks.register(YEAR_HOOKS)
