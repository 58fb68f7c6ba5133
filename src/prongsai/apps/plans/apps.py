"""The app of integrity years."""

from datetime import timedelta

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "prongsai.apps.plans"

    def ready(self) -> None:
        from prongsai.apps.assessments import hooks as results
        from prongsai.apps.clock.jobs import Job, before_work
        from prongsai.apps.clock.jobs import register as register_job
        from prongsai.apps.organisation import hooks as agencies
        from prongsai.apps.organisation import unit_hooks
        from prongsai.apps.plans.queries import analysed_year
        from prongsai.apps.plans.results import YEAR_HOOKS, agency_changed
        from prongsai.apps.plans.services.owners import name_owners
        from prongsai.apps.plans.subjects import register
        from prongsai.apps.plans.tasks import ask_again, start_beside
        from prongsai.apps.proofreading import hooks as proofreading

        register()
        unit_hooks.register(name_owners)
        results.register(YEAR_HOOKS)
        agencies.register(agency_changed)
        proofreading.register(analysed_year)
        before_work(start_beside)
        register_job(Job("plans.ask-again", timedelta(minutes=5), ask_again))
