"""The documents as the field knows them: bodies, entries of Länder, an agreement and its contents."""
