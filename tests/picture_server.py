"""A server on this machine that answers well and badly, and pictures made byte by byte."""

import struct
import threading
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def png(width=40, height=20, *, shade=90, padding=0):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    comment = chunk(b"tEXt", b"Comment\0" + b"x" * padding) if padding else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + comment
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


class PictureServer:
    """What to answer by path, what was asked, and how to let those go that wait."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.headers = []
        self.most_at_once = 0
        self.release = threading.Event()
        self.waiting = threading.Semaphore(0)  # released for each request that waits
        self._now = 0
        self._lock = threading.Lock()
        self.port = 0
        self.scheme = "http"

    def url(self, path):
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def put(self, path, body, *, status=200, kind="image/png", length=True, **headers):
        """Answer this path with a body; `length` may be another than the body's."""

        def answer(handler):
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if length is not False:
                handler.send_header("Content-Length", str(len(body) if length is True else length))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    def redirect(self, path, to, status=302):
        return self.put(path, b"", status=status, Location=to)

    def hold(self, path, before=b""):
        """Write what is given, then wait until released."""

        def answer(handler):
            handler.wfile.write(before)
            handler.wfile.flush()
            self.waiting.release()
            self.release.wait(60)

        self.answers[path] = answer
        return self.url(path)

    def stream(self, path, head, piece):
        """Write pieces without end, as long as anybody reads."""

        def answer(handler):
            handler.wfile.write(head)
            while not self.release.is_set():
                handler.wfile.write(piece)

        self.answers[path] = answer
        return self.url(path)

    def serve(self, handler):
        with self._lock:
            self.asked.append(handler.path)
            self.headers.append(dict(handler.headers))
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            answer = self.answers.get(handler.path.partition("?")[0])
            if answer is None:
                handler.send_error(404)
            else:
                answer(handler)
        except OSError:
            pass  # the other side has gone, as it may
        finally:
            with self._lock:
                self._now -= 1


@contextmanager
def picture_server(tls=None):
    """Run a server for a while, behind an ssl.SSLContext if one is given."""
    server = PictureServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            server.serve(self)
            self.close_connection = True

        def log_message(self, *_args):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, _request, _address):
            pass  # a client that broke off

    http = Quiet(("127.0.0.1", 0), Handler)
    server.port = http.server_port
    if tls is not None:
        server.scheme = "https"
        http.socket = tls.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        http.shutdown()
        http.server_close()
        thread.join()
