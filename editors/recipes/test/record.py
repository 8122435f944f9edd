"""Stands between an editor and a language server, and writes every message to a file, a line each."""

import json
import subprocess
import sys
import threading


def relay(name: str, source, sink, record):
    """Hands messages on until there are no more."""
    while header := source.readline():
        length = 0
        while header.strip():
            field, _, value = header.partition(b":")
            if field.lower() == b"content-length":
                length = int(value)
            header = source.readline()
        body = source.read(length)
        record(name, json.loads(body))
        sink.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        sink.flush()
    sink.close()


def main(path: str, command: list[str]):
    turn = threading.Lock()
    with open(path, "a", encoding="utf-8") as file:

        def record(name: str, message):
            with turn:
                file.write(json.dumps([name, message]) + "\n")
                file.flush()

        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        from_editor = ("editor", sys.stdin.buffer, server.stdin, record)
        threading.Thread(target=relay, args=from_editor, daemon=True).start()
        relay("server", server.stdout, sys.stdout.buffer, record)
        server.wait()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
