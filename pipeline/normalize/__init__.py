"""From printed text to codes, lists and ids: all judgement about the content of the documents."""
