"""The public home of the office: where the year stands, in one screen, and the way to everything that is public."""
