"""What is printed on a page: words, rules and fills, as both readers see them."""
