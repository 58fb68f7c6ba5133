"""Plain data to accessible SVG: real text, classes that the page styles, no inline style."""
