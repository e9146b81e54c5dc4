"""The safeguards of documents and templates, each with the code without it."""

from guards.guard import Check, Guard, pytest

_RENDERING = "storybank/documents/rendering.py"
_PACKAGE = "storybank/documents/package.py"
_LANGUAGE = "storybank/documents/language.py"
_FAULTS = "storybank/documents/faults.py"
_FILES = ("guards", "prep_and_thanks", "every_kind", "leaving", "hostile")
TESTS: tuple[Check, ...] = (pytest(*(f"tests/documents/test_{name}.py" for name in _FILES)),)
PAGES: tuple[Check, ...] = (pytest("tests/documents/test_pages.py"),)
_BUILT: Check = ("tools/build_templates.py", "templates")

GUARDS = (
    Guard("words are escaped", _RENDERING, "autoescape=True", "autoescape=False", TESTS),
    Guard(
        "words of a context are cleaned",
        _RENDERING,
        "return clean(value) if isinstance(value, str) else value",
        "return value",
        TESTS,
    ),
    Guard(
        "marked words are cleaned", _RENDERING, 'text, target = clean(run["text"])', 'text, target = run["text"]', TESTS
    ),
    Guard(
        "text is cleaned where it enters",
        "storybank/domain/text.py",
        'return _DROPPED.sub("", _NEWLINES.sub("\\n", text))',
        "return text",
        (pytest("tests/domain/test_text.py"),),
    ),
    Guard(
        "what is no newline of ours becomes one",
        "storybank/domain/text.py",
        "[\\x0b\\x0c\\x85\\u2028\\u2029]",
        "[\\x85]",
        (pytest("tests/domain/test_text.py"),),
    ),
    Guard("the title fits", _RENDERING, "clean(properties.title)[:250]", "clean(properties.title)", TESTS),
    Guard(
        "the properties are set by themselves, and so escaped once",
        _RENDERING,
        "core.title, core.author, core.last_modified_by = clean(properties.title)",
        'core.title, core.author, core.last_modified_by = clean(properties.title).replace("&", "&amp;")',
        TESTS,
    ),
    Guard("the author is the owner", _RENDERING, "clean(properties.author)[:250]", '"python-docx"', TESTS),
    Guard("no clock in the properties", _RENDERING, "(properties.changed or _DAY_ZERO)", "datetime.now(UTC)", TESTS),
    Guard(
        "braces in the owner's words stay as they are",
        _RENDERING,
        "    def render_xml_part(self, src_xml",
        "    def _other_way(self, src_xml",
        TESTS,
    ),
    Guard(
        "a field that is missing is told",
        _RENDERING,
        "undefined: type[Undefined] = StrictUndefined,\n) -> bytes:",
        "undefined: type[Undefined] = Undefined,\n) -> bytes:",
        TESTS,
    ),
    Guard("each part is checked for open tags", _RENDERING, "        check_tags(src_xml)\n", "", TESTS),
    Guard(
        "tables are mended in whole markup alone",
        _RENDERING,
        "        parse(xml.encode())\n        return super().fix_tables(xml)",
        "        return super().fix_tables(xml)",
        TESTS,
    ),
    Guard(
        "each part that was made parses",
        _RENDERING,
        "            parse(content)\n    return parts",
        "            pass\n    return parts",
        TESTS,
    ),
    Guard(
        "what the libraries stumble over is told",
        _RENDERING,
        "except (TemplateError, *_STUMBLES) as error:",
        "except TemplateError as error:",
        TESTS,
    ),
    Guard(
        "marks are character styles", _RENDERING, 'style=document.styles.get(run["mark"])', 'highlight="#ffff00"', TESTS
    ),
    Guard("text from right to left is marked so", _RENDERING, "rtl=_is_right_to_left(text)", "rtl=False", TESTS),
    Guard(
        "templates run in a sandbox",
        _LANGUAGE,
        "class TemplateLanguage(ImmutableSandboxedEnvironment)",
        "class TemplateLanguage(__import__('jinja2').Environment)",
        TESTS,
    ),
    Guard("templates call nothing", _LANGUAGE, "if isinstance(node, nodes.Call):", "if False:", TESTS),
    Guard("templates have only what is listed", _LANGUAGE, "if not isinstance(node, _PIECES):", "if False:", TESTS),
    Guard("loops are not nested without end", _LANGUAGE, "if depth > _MOST_NESTED:", "if False:", TESTS),
    Guard(
        "reserved names are none",
        _LANGUAGE,
        "if isinstance(node, nodes.Name) and (node.name in _RESERVED",
        "if False and (node.name in _RESERVED",
        TESTS,
    ),
    Guard(
        "only the filters that are listed",
        _LANGUAGE,
        "if isinstance(node, nodes.Filter) and node.name not in _FILTERS:",
        "if False:",
        TESTS,
    ),
    Guard(
        "loops go over what is given",
        _LANGUAGE,
        "if not isinstance(path, nodes.Name) or node.recursive:",
        "if False:",
        TESTS,
    ),
    Guard("each loop is charged before it writes", _LANGUAGE, "        self._spend(len(value) * size)\n", "", TESTS),
    Guard(
        "each field is charged",
        _LANGUAGE,
        "            self._spend(len(value))\n        elif",
        "            pass\n        elif",
        TESTS,
    ),
    Guard("a part is no longer than a template", _FAULTS, "    if len(part) > MOST_LETTERS:", "    if False:", TESTS),
    Guard(
        "no tag stands in markup",
        _FAULTS,
        "    if _TAG_IN_MARKUP.search(part):",
        "    if False:",
        TESTS,
    ),
    Guard(
        "each tag is closed in its paragraph",
        _FAULTS,
        "        if at is not None:\n            raise OpenTagError",
        "        if False:\n            raise OpenTagError",
        TESTS,
    ),
    Guard(
        "tags are counted",
        _FAULTS,
        "    if sum(words.count(sign) for words in paragraphs for sign in _CLOSING) > MOST_TAGS:",
        "    if False:",
        TESTS,
    ),
    Guard("a file unpacks to so much at most", _PACKAGE, "        _check_sizes(infos, name)\n", "", TESTS),
    Guard("markup unpacks to less than that", _PACKAGE, "or markup > MAX_MARKUP ", "", TESTS),
    Guard("so many parts at most", _PACKAGE, "len(infos) > MAX_PARTS or ", "", TESTS),
    Guard("a part is there once", _PACKAGE, "    if len(parts) != len(infos):", "    if False:", TESTS),
    Guard(
        "no macros",
        _PACKAGE,
        'if any("vbaproject" in part.lower() for part in parts) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):',
        "if False:",
        TESTS,
    ),
    Guard(
        "nothing but a document", _PACKAGE, 'if _MAIN not in parts.get("[Content_Types].xml", b""):', "if False:", TESTS
    ),
    Guard(
        "no DOCTYPE",
        _PACKAGE,
        'if b"<!DOCTYPE" in content.replace(b"\\x00", b"") or b"<!ENTITY" in content:',
        "if False:",
        TESTS,
    ),
    Guard(
        "no encoding that hides one",
        _PACKAGE,
        "    if encoding and encoding[1].lower() not in",
        "    if False and encoding[1].lower() not in",
        TESTS,
    ),
    Guard(
        "nothing outside the file",
        _PACKAGE,
        'if b"External" in found[0] and b"/hyperlink" not in found[0]:',
        "if False:",
        TESTS,
    ),
    Guard(
        "one set of properties after LibreOffice",
        _PACKAGE,
        "return content.replace(_LIBREOFFICE_CORE, _CORE)",
        "return content",
        TESTS,
    ),
    Guard(
        "fixed dates in the file",
        _PACKAGE,
        "zipfile.ZipInfo(part, _DAY_ZERO)",
        'zipfile.ZipInfo(part, __import__("time").localtime()[:6])',
        TESTS,
    ),
    Guard(
        "a fixed order in the file",
        _PACKAGE,
        "for part in sorted(\n            parts, key=lambda part: (part",
        "for part in (lambda given, key: list(given))(\n            parts, key=lambda part: (part",
        TESTS,
    ),
    Guard(
        "heads of emails are one line",
        "storybank/documents/emails.py",
        "return Letter(*map(clean_line, (",
        "return Letter(*map(str, (",
        TESTS,
    ),
    Guard(
        "names in addresses are quoted",
        "storybank/documents/emails.py",
        'quoted = name.replace("\\\\", "").replace(\'"\', "")',
        "quoted = name",
        TESTS,
    ),
    Guard(
        "no thank-you without a moment",
        "storybank/documents/thanks.py",
        "    if not person.moment.strip():",
        "    if False:",
        TESTS,
    ),
    Guard(
        "stories that are confidential are covered",
        "storybank/documents/leaving.py",
        "stories=tuple(covered(story).reworded(plain)",
        "stories=tuple(story.reworded(plain)",
        TESTS,
    ),
    Guard(
        "a job's own texts are covered",
        "storybank/documents/leaving.py",
        "        for cover in changes:\n            text = cover(text)\n",
        "",
        TESTS,
    ),
    Guard(
        "quotes of the match are covered",
        "storybank/documents/leaving.py",
        "_both(covering_story(story), plain)",
        "plain",
        TESTS,
    ),
    Guard(
        "cards stay whole",
        "tools/word_parts.py",
        'f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr></w:tbl>"',
        'f"<w:tr>{cell}</w:tr></w:tbl>"',
        (_BUILT, *PAGES),
    ),
    Guard(
        "heads of tables repeat, and rows stay whole",
        "tools/word_parts.py",
        "<w:tblHeader/>",
        "",
        (_BUILT, *TESTS),
    ),
    Guard(
        "templates open in the mode of today's Word",
        "tools/word_parts.py",
        'w:val="15"/></w:compat></w:settings>',
        'w:val="12"/></w:compat></w:settings>',
        (_BUILT, *TESTS),
    ),
)
