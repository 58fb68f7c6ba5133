"""The app of files."""

from datetime import timedelta

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "prongsai.apps.files"

    def ready(self) -> None:
        from prongsai.apps.clock.jobs import Job, register
        from prongsai.apps.files.letting_go import let_go
        from prongsai.apps.files.limits import empty_spool
        from prongsai.apps.files.pending import forget_abandoned

        register(Job("files.empty-spool", timedelta(days=1), empty_spool))
        register(Job("files.forget-abandoned", timedelta(days=1), forget_abandoned))
        register(Job("files.let-go", timedelta(days=1), let_go))
