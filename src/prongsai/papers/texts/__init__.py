"""The words of the papers, one module for each module of papers. Placeholders are filled by that of the same name."""
