"""What holds for every test: no test judges by the clock on the wall."""

from hypothesis import settings

settings.register_profile("storybank", deadline=None)
settings.load_profile("storybank")
