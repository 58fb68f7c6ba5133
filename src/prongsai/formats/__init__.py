"""Files in. Rows keep the cell they came from; what is wrong with a file is a Problem at its place, never an exception."""
