"""The import engine: a file is read, compared row by row with what is there, shown, confirmed and carried out."""
