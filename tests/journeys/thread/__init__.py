"""The steps of the whole thread, by the part of the year they belong to. Office, people and texts are invented."""
