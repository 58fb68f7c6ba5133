"""The Django project: settings from the environment, the URL roots, the WSGI entry."""
