"""The one command-line name, `prongsai`. Commands are imported when they are called: the common ones start in a blink."""
