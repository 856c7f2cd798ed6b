"""The headers that every answer carries: what may run, load and frame this product (ARCHITECTURE, security)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board.web.index import inline_script_hashes


def content_security_policy() -> str:
    """Nothing from anywhere else; of scripts only files of our own origin and the index page's own inline one.

    Styles need 'unsafe-inline' (Streamlit's and our own style sheet), Plotly's PNG download needs blob:,
    fonts of the framework need data:.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(inline_script_hashes())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Headers:
    """Pure ASGI middleware: adds the headers when an answer starts, whoever wrote it."""

    def __init__(self, app: ASGIApp) -> None:
        """Computes the policy once, at start."""
        self._app = app
        self._headers = [
            (name.encode(), value.encode())
            for name, value in (
                ("content-security-policy", content_security_policy()),
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
            )
        ]
        self._names = {name for name, _ in self._headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; put our headers in place of any of the same names."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [h for h in message.get("headers", []) if h[0].lower() not in self._names]
                message = {**message, "headers": [*kept, *self._headers]}
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
