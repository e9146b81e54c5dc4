"""The `storybank` command, also as `python -m storybank`."""

from storybank.cli.main import main

if __name__ == "__main__":
    main()
