"""Small rules of German grammar: sentences, clauses, lists of nouns. No rule knows a document."""
