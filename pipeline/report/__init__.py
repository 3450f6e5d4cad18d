"""`gremien report`: the dataset as one web page that can be opened, searched, checked and passed on."""
