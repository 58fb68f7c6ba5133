"""Pure rules: standard library only, frozen values in, values out. No clock, locale, files or settings."""
