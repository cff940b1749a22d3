"""PDF to a document: what PDFium sees of each page, in a process of its own; the structure tree or the geometry; furniture."""
