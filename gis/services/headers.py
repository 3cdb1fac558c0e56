"""The headers that tell a browser what our pages may do."""

from __future__ import annotations

from collections.abc import Iterable


def security(host: str, images: Iterable[str]) -> list[tuple[bytes, bytes]]:
    """Return the security headers of an answer.

    Parameters
    ----------
    host
        The checked Host header: its websocket is the page's only connection beside the server itself.
    images
        Origins of map tiles, the one thing that a page may show from elsewhere.

    Notes
    -----
    Streamlit runs the script of an ``st.html`` and of a component in the page ('unsafe-inline', ``blob:``).
    A policy has no words for an address of IPv6; there 'self' speaks for the websocket too.
    """
    policy = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(["'self'", "data:", "blob:", *images]),
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:" + ("" if "[" in host else f" ws://{host} wss://{host}"),
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    named = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), payment=(), usb=()",
    }
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in named.items()]
