"""The app of framework editions."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "prongsai.apps.frameworks"

    def ready(self) -> None:
        """Whatever starts the site finds the editions that were brought in."""
        from prongsai.apps.frameworks.queries import own_folder
        from prongsai.formats.editions import use_folder

        use_folder(own_folder())
