"""The command line: words in, calls into the workspace, words and JSON out. The only home of click."""
