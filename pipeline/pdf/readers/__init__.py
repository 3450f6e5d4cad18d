"""From the bytes of a PDF to its pages: pdfium and pdfplumber, two independent witnesses."""
