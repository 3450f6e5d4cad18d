"""The reader of web pages: markup and text, and where each character of it stands; nothing about the subject."""
