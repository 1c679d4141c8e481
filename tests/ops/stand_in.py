"""A stand-in for one of the programs: `stand_in.py <port> <folder>`.

Leaves its pid in the folder, has a child as Rasa may have, and says as assist that the bot is
missing until the folder holds a file `bot`.
"""

import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        degraded = [] if (FOLDER / "bot").exists() else ["bot"]
        body = json.dumps({"ready": True, "components": {}, "degraded": degraded}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = HTTPServer(("127.0.0.1", PORT), Answer)
child = subprocess.Popen(["sleep", "300"])
unfinished = FOLDER / f"{PORT}.new"
unfinished.write_text(f"{os.getpid()} {child.pid}")
unfinished.replace(FOLDER / f"{PORT}.pids")
server.serve_forever()
