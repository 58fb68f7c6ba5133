"""One Django app per capability; doors inside each app by audience: staff, public, api."""
