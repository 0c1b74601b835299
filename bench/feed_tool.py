#!/usr/bin/env python3
"""The small steps of feed.sh that a shell does badly: addresses, the server's log, the verdict."""
import json
import re
import socket
import statistics
import sys
import urllib.parse


def database_url(url, name):
    """The same server, another database."""
    parts = urllib.parse.urlsplit(url)
    # urlunsplit drops the empty host of "postgresql:///name".
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def feed_url(base, place, page):
    text = json.dumps({"limit": int(page), "cursor": f"b{place}"}, separators=(",", ":"))
    return f"{base}/trpc/post.feed?input={urllib.parse.quote(text, safe='')}"


def check_page(path, page):
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    if "result" not in answer:
        sys.exit(f"The server has no page: {json.dumps(answer)}")
    items = answer["result"]["data"]["items"]
    if len(items) != int(page):
        sys.exit(f"The server's page has {len(items)} posts instead of {page}.")
    size = len(json.dumps(items, ensure_ascii=False).encode())
    print(f"one page: {len(items)} posts, {size:,} bytes of JSON")


def pgbench_script(path, user, place, page):
    """The feed's statement with its parameters as pgbench variables, random place for each call."""
    with open(path, encoding="utf-8") as file:
        log = file.read()
    # One line for the statement, the next one for its parameters.
    found = re.findall(r"execute [^:\n]*: (select [^\n]*order by feed_id desc[^\n]*)\n[^\n]*[Pp]arameters: ([^\n]*)", log)
    if not found:
        sys.exit("The server's log does not show the statement of the feed.")
    statement, detail = found[-1]
    variables = {user: ":owner", place: ":place", page: page}
    values = dict(re.findall(r"\$(\d+) = '([^']*)'", detail))
    for number, value in values.items():
        if value not in variables:
            sys.exit(f"Parameter {number} of the feed is {value}, which this benchmark does not know.")
        statement = re.sub(rf"\${number}\b", variables[value], statement)
    return f"\\set place random(:first, :last)\n{' '.join(statement.split())};"


def verdict(path, bar):
    with open(path, encoding="utf-8") as file:
        ratios = [float(http) / float(pgbench) for http, pgbench in map(str.split, file)]
    ratio, bar = statistics.median(ratios), float(bar)
    print(f"post.feed over HTTP / pgbench   ratio {ratio:.2f}   bar {bar:.2f}   {'ok' if ratio >= bar else 'MISSED'}")
    # A busy machine shakes times: only half the bar is a failure.
    sys.exit(0 if ratio >= bar / 2 else 1)


if __name__ == "__main__":
    steps = {
        "database-url": database_url,
        "free-port": free_port,
        "feed-url": feed_url,
        "check-page": check_page,
        "pgbench-script": pgbench_script,
        "verdict": verdict,
    }
    answer = steps[sys.argv[1]](*sys.argv[2:])
    if answer is not None:
        print(answer)
