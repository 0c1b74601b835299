#!/usr/bin/env python3
"""Writes docs/sqlkit/reference.md from the `///` of sqlkit's headers.

    tools/sqlkit_reference.py            prints the page
    tools/sqlkit_reference.py --write    writes it
    tools/sqlkit_reference.py --check    compares it with what is committed

What has no `///` needs none, and stands here only if it is a member of a type that has one. What is private, in
`detail`, or for tests, is not shown.
"""

import dataclasses
import difflib
import re
import sys

from source_files import read, source_files

PAGE = "docs/sqlkit/reference.md"
MODULES = {
    "base": "Ids, time, text, errors, logs, rules for values",
    "async": "Everything that waits",
    "json": "JSON to and from structs",
    "pg": "Connections, pool, COPY, LISTEN",
    "sql": "Tables, queries, sessions",
    "migrate": "Migrations",
    "seed": "Invented rows",
    "pull": "Schemas of databases that exist",
}
LONGEST_SIGNATURE = 300
# What only sqlkit itself includes on purpose.
INTERNAL = re.compile(
    r"migrate/(diff/|catalog_query|text_result|sha256|script|model)|seed/(?!seed\.|generators|json_values)|pull/(?!pull|header|cpp_text)"
    r"|sql/(query_cache|statement_words)|pg/(statement_watch|parameter_text|reported_settings|script_file|conversation|link|connection_stock|watchdog|prepared_statements|conninfo|connect_error|server_error)"
    r"|json/(text_reader|text_decoder|tree|layout|coerce|plain_text|items|parse_into|shape|\w+_codec|codec_of)"
    r"|sql/(token|render|row_match|row_place|reading|call|argument|operand|plain_type|\w+_source|relation_match"
    r"|object_words|sequence_numbers|statement_name|moment|wire|list|mistake|sql_text|methods|select_clauses)"
    r"|base/(bindings|wide_bindings|rule_list|rule\.)")
TYPE = re.compile(r"^(?:template\s*<.*>\s*)?(?:inline )?(struct|class|enum class|concept)\s+(\w+)")


@dataclasses.dataclass
class Entry:
    signature: str
    text: str
    owner: str
    is_type: bool
    members: list = dataclasses.field(default_factory=list)


class Reader:
    """Walks through one header, line by line, and knows in which braces it is."""

    def __init__(self, text):
        self.lines = text.split("\n")
        self.scopes = []  # (kind, name, entry, is_shown)
        self.entries = []
        self.about = ""
        self.doc = []
        self.pending_close = False

    def read(self):
        number = 0
        while number < len(self.lines):
            line = self.lines[number].strip()
            if line.startswith("///"):
                self.doc.append(line[3:].strip())
            elif not line or line.startswith(("//", "#")):
                self.doc = self.doc if line.startswith("//") else []
            else:
                number = self.read_declaration(number)
                self.doc = []
            number += 1
        return self

    def read_declaration(self, number):
        """Reads up to the declaration's end or opening brace; returns the last line that belongs to it."""
        line = self.lines[number].strip()
        if line in ("public:", "protected:", "private:"):
            self.show(line == "public:")
            return number
        if line.startswith("}"):
            if self.scopes:
                self.scopes.pop()
            return number
        text, last = self.gather(number)
        return self.take(text, number, last)

    def gather(self, number):
        """The declaration without its body, which is skipped unless it is a scope of its own."""
        text, depth = "", 0
        for last in range(number, len(self.lines)):
            code = re.sub(r'"(?:\\.|[^"\\])*"', lambda found: found.group(0).replace("{", "\1").replace("}", "\2"),
                          self.lines[last])
            plain = re.sub(r"//.*", "", code)
            for place, c in enumerate(plain):
                if c == "{" and depth == 0 and self.opens_scope(text + plain[:place]):
                    return (text + plain[:place]).strip() + " {", self.skip_inline_scope(last, place)
                depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(c, 0)
                ends = c == ";" and depth == 0
                ends_body = c == "}" and depth == 0 and not re.search(r"[;,)]", plain[place + 1:]) \
                    and not self.lines[last][place + 1:].strip()
                if ends or ends_body:
                    comment = re.search(r"///<(.*)", self.lines[last])
                    if comment:
                        self.doc.append(comment.group(1).strip())
                        follow = last + 1
                        while follow < len(self.lines) and re.match(r"\s+///<", self.lines[follow]):
                            self.doc.append(self.lines[follow].strip()[4:].strip())
                            follow += 1
                        last = follow - 1
                    return text + plain[:place + 1], last
            text += plain + "\n"
        return text, len(self.lines) - 1

    def skip_inline_scope(self, last, place):
        """`struct Tag {};` and enums on one line open and close."""
        if "}" not in self.lines[last][place:]:
            return last
        self.pending_close = True
        return last

    def opens_scope(self, text):
        head = re.sub(r"template\s*<[^;{]*?>\s*(?=(struct|class|union)\b)", "", text.strip(), flags=re.S)
        return bool(re.match(r"(?:inline )?(namespace|struct|class|enum class|enum|union|extern)\b", head)) \
            and not re.search(r"\(", head.split(":")[0])

    def show(self, is_public):
        if self.scopes:
            kind, name, entry, _ = self.scopes[-1]
            self.scopes[-1] = (kind, name, entry, is_public)

    def is_shown(self):
        return all(shown for _, _, _, shown in self.scopes)

    def take(self, text, number, last):
        text = text.replace("\1", "{").replace("\2", "}")
        head = re.sub(r"\s+", " ", text).strip()
        namespace = re.match(r"(?:inline )?namespace\s*([\w:]*) \{$", head)
        if namespace:
            if self.doc and not self.about:
                self.about = "\n".join(self.doc)
            name = namespace.group(1)
            self.scopes.append(("namespace", name, None, "detail" not in name and name != ""))
            return last
        type_found = TYPE.match(re.sub(r"template\s*<.*?>\s*(?=(?:struct|class))", "", head))
        opens = head.endswith("{")
        entry = self.keep(head.rstrip("{ "), type_found is not None and (opens or type_found.group(1) != "class"))
        if not opens:
            return last
        if re.match(r"enum\b", head):
            self.pending_close = False
            return self.enumerators(entry, number)
        if self.pending_close:
            self.pending_close = False
        else:
            kind, name = (type_found.group(1), type_found.group(2)) if type_found else ("union", "")
            self.scopes.append(("type", name, entry, kind != "class" and name != ""))
        return last

    def enumerators(self, entry, number):
        """The values of an enum, with what is said of them."""
        depth = 0
        for last in range(number, len(self.lines)):
            line = self.lines[last]
            depth += line.count("{") - line.count("}")
            if last > number or "}" in line:
                found = re.match(r"\s*(\w+)(?: = [^,]*)?,?\s*(?:///<\s*(.*))?$", line)
                if found and entry is not None and last > number:
                    entry.members.append(Entry(found.group(1), found.group(2) or "", "", False))
            if depth == 0:
                if entry is not None and last == number:
                    inside = line[line.index("{") + 1:line.rindex("}")]
                    entry.members += [Entry(word.strip(), "", "", False) for word in inside.split(",") if word.strip()]
                return last
        return number

    def keep(self, signature, is_type):
        owners = [(name, entry) for kind, name, entry, _ in self.scopes if kind == "type"]
        text = " ".join(self.doc)
        if not self.is_shown() or signature.startswith(("friend bool operator==", "using enum", "static_assert")):
            return None
        is_forward = re.fullmatch(r"(?:struct|class) \w+;", signature)
        if is_forward or re.search(r"= delete;$", signature):
            return None
        signature = self.shorten(signature)
        if not signature:
            return None
        is_inner = not text and re.search(r"\bdetail::|^(using|static constexpr) |~|= default$", signature)
        if owners and is_inner and not is_type:
            return None
        if owners and owners[-1][1] is not None and not is_type:
            owners[-1][1].members.append(Entry(signature, text, owners[-1][0], False))
            return None
        if owners and owners[-1][1] is None:
            return None
        if not text and not (owners and is_type):
            return None
        entry = Entry(signature, "\n".join(self.doc), "::".join(name for name, _ in owners), is_type)
        self.entries.append(entry)
        return entry

    @staticmethod
    def shorten(signature):
        """Without its body and what it inherits or begins with from `detail`."""
        depth = 0
        for place, c in enumerate(signature):
            depth += {"(": 1, ")": -1}.get(c, 0)
            if c == "{" and depth == 0:
                signature = signature[:place]
                break
        signature = re.sub(r"\s+", " ", signature).strip().rstrip("; ")
        signature = re.sub(r"\)((?: const| noexcept)*) : \w+_?\(.*$", r")\1", signature)
        signature = re.sub(r" (?:: public|=) detail::.*$", "", signature)
        return signature if len(signature) <= LONGEST_SIGNATURE else signature[:LONGEST_SIGNATURE] + " …"


def described(text):
    """Markdown of a docstring: its indented parts are code."""
    return "\n".join("" if not line else line for line in text.split("\n"))


def write_entry(entry):
    name = re.sub(r"\s+", " ", entry.signature)
    yield f"```cpp\n{name}\n```\n"
    if entry.text:
        yield described(entry.text) + "\n"
    members = [member for member in entry.members if member.text or entry.is_type]
    if members:
        yield "\n".join(f"- `{member.signature}`" + (f": {member.text}" if member.text else "") for member in members) + "\n"


def page():
    yield "# Reference of sqlkit\n"
    yield ("What each public header promises, written from its `///` by `tools/sqlkit_reference.py`. Start with the\n"
           "[guide](../../lib/sqlkit/README.md); what is refused and why is in [errors.md](errors.md).\n")
    headers = [path for path in source_files(".hpp") if path.startswith("lib/sqlkit/") and "/test/" not in path]
    for module, sentence in MODULES.items():
        yield f"## {module}: {sentence}\n"
        for path in headers:
            if not path.startswith(f"lib/sqlkit/{module}/") or INTERNAL.search(path.removeprefix("lib/sqlkit/")):
                continue
            reader = Reader(read(path)).read()
            if not reader.entries:
                continue
            yield f"### [`{path.removeprefix('lib/')}`](../../{path})\n"
            if reader.about:
                yield reader.about + "\n"
            for entry in reader.entries:
                yield from write_entry(entry)


def main():
    text = "\n".join(page())
    if "--write" in sys.argv:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(text)
    elif "--check" in sys.argv:
        changes = list(difflib.unified_diff(read(PAGE).split("\n"), text.split("\n"), PAGE, "what the headers say", lineterm="", n=0))
        print("\n".join(changes[:40]) or "the reference is current")
        sys.exit(1 if changes else 0)
    else:
        print(text)


if __name__ == "__main__":
    main()
