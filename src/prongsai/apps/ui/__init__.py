"""The look shared by every page: css, fonts, components, the day. Knows nothing of any capability."""
