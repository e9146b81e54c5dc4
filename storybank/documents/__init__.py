"""Prep sheets and emails: what they say and how they look. The only home of jinja2, docx, docxtpl and lxml."""
