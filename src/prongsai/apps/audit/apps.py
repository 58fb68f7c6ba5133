"""The app of the audit log."""

from datetime import timedelta

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "prongsai.apps.audit"

    def ready(self) -> None:
        from prongsai.apps.audit.checking import check_logs
        from prongsai.apps.clock.jobs import Job, register

        register(Job("audit.check", timedelta(days=1), check_logs))
