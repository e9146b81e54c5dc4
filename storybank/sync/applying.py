"""The steps of an edit, done to a document of the engine."""

from storybank.sync.capture import Step
from storybank.sync.engine import loro
from storybank.sync.reading import Path


def apply(document: "loro.LoroDoc", steps: list[Step]) -> None:
    """Do the steps, as one change."""
    for step in steps:
        node = _node(document, step[1])
        if step[0] == "set":
            node.insert(step[2], step[3])
        elif step[0] == "drop":
            if step[2] in node:
                node.delete(step[2])
        else:
            _, _, key, at, deleted, inserted = step
            text = node.ensure_mergeable_text(key)
            if inserted:
                # after what goes, so that its neighbors keep their place
                text.insert(at + deleted, inserted)
            if deleted:
                text.delete(at, deleted)
    document.commit()


def _node(document: "loro.LoroDoc", path: Path) -> "loro.LoroMap":
    node = document.get_map(path[0])
    for key in path[1:]:
        # never get_or_create_container: of two machines that make the same field it keeps one side
        node = node.ensure_mergeable_map(key)
    return node
