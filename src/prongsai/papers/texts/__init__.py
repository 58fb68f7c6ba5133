"""The words of the papers, one module a kind. Placeholders are filled by the paper of the same name."""
