"""One module per part of a sheet: sections in, facts as plain data out."""
