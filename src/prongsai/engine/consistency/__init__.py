"""The proofreader: what is wrong in an official document, one rule a file."""
