"""The app of integrity years."""

from datetime import timedelta

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "prongsai.apps.plans"

    def ready(self) -> None:
        from prongsai.apps.assessments import hooks
        from prongsai.apps.clock.jobs import Job
        from prongsai.apps.clock.jobs import register as register_job
        from prongsai.apps.plans.results import YEAR_HOOKS
        from prongsai.apps.plans.subjects import register
        from prongsai.apps.plans.tasks import ask_again

        register()
        hooks.register(YEAR_HOOKS)
        register_job(Job("plans.ask-again", timedelta(minutes=5), ask_again))
