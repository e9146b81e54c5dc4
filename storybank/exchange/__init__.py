"""Other people's formats in and out: Markdown stories, web pages, plain JSON."""
