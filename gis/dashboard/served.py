"""What the app is served with: routes, the guard before them, what happens at the start, errors with a number."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, MutableMapping
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.web.server.starlette import starlette_auth_routes
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from gis.core import log
from gis.core.errors import GisError
from gis.core.settings import settings
from gis.dashboard import ahead, data, frame, messages, state, static, typeface, who
from gis.exports import project_page
from gis.exports.provenance import ExportRequest
from gis.exports.qgis import served as qgis_served
from gis.maps import basemaps as declared_maps
from gis.rights import door
from gis.services import basemaps, features, project_pages, refusal, status, suggestions
from gis.services.guard import Guard, Rules
from gis.services.signing import Signing
from gis.services.sockets import send_at_once
from gis.services.uploads import Uploads

if TYPE_CHECKING:
    import geopandas as gpd
    from starlette.requests import Request

SCRIPT = Path(__file__).parent / "script" / "app.py"
STATIC_PATH = "/app/static"
_SERVED = frozenset({".js", ".css", ".json", ".ttf", ".woff2"})
_HASHED = re.compile(r"-[0-9a-f]{12}\.[a-z]+$")


def parts() -> dict[str, Any]:
    """Return the keywords of ``st.App``."""
    return {
        "routes": routes(),
        "middleware": [Middleware(Guard, rules=rules()), *signing_in()],
        "lifespan": lifespan,
        "secrets": who.secrets(who.identity().access),
        "on_script_error": script_error,
        "exception_handlers": {
            HTTPStatus.NOT_FOUND: refusal.no_file,
            HTTPStatus.METHOD_NOT_ALLOWED: refusal.no_method,
            GisError: data_error,
            Exception: route_error,
        },
    }


def routes() -> list[BaseRoute]:
    """Return our own routes; a new service adds its own here, and to `SERVICES` where it gives data away."""
    return [
        *features.routes(lambda: features.Snapshot(data.current().projects, data.current().version), qgis_files()),
        *suggestions.routes(lambda: data.current().suggester, lambda: data.current().lists.place_kinds),
        *basemaps.routes(lambda: declared_maps.files(settings().basemaps)),
        *project_pages.routes(project_page_of),
        *status.routes(lambda: data.current().version, lambda: data.current().folder),
        Route(door.PATH + "/{secret}", open_writing, methods=["GET"]),
        Mount(STATIC_PATH, Files(directory=static.STATIC, check_dir=False)),
    ]


SERVICES = (features.PATH, status.VERSION, status.PROJECTS, suggestions.PATH, project_pages.PATH, basemaps.PATH)
"""Paths of services that give data away: other programs sign in there with a personal token."""
OPEN = (status.HEALTH, "/_stcore/health")
"""Paths that tell nothing but that the server answers; they are open to whatever watches it."""


def tile_origins() -> tuple[str, ...]:
    """Return the origins of the online base maps: what a page may fetch from elsewhere."""
    try:
        found = declared_maps.declared(settings().data_dir / "basemaps.csv")
    except GisError as error:  # the page says what is wrong; the server starts
        log.failure(error)
        return ()
    return tuple(dict.fromkeys(one.origin for one in found if one.origin))


def project_page_of(key: str, lang: str, address: str, on_map: str) -> str | None:
    """Return the page of a project of the data in use (see `gis.services.project_pages.routes`)."""
    now = data.current()
    row = now.by_id.get(key)
    return None if row is None else project_page.render(row, ExportRequest(now.folder), lang, address, on_map)


def qgis_files() -> dict[str, Callable[[str], bytes]]:
    """Return what makes the files for QGIS on our own service, as it stands at an address."""
    made = {features.PROJECT: qgis_served.project, features.DEFINITION: qgis_served.definition}
    return {path: partial(_of_now, make) for path, make in made.items()}


def _of_now(make: Callable[[gpd.GeoDataFrame, ExportRequest, str], bytes], service: str) -> bytes:
    held = data.current()
    return make(held.projects, ExportRequest(held.folder), service)


def rules() -> Rules:
    """Return what the guard goes by."""
    return Rules(
        identity=who.identity(),
        uploads=Uploads(held),
        services=SERVICES,
        own=(STATIC_PATH, door.PATH, status.HEALTH, *SERVICES),
        open=OPEN,
        secret=(door.PATH,),
        images=tile_origins(),
        takes=messages.is_of_a_page,
        names=bound,
        base=base_path,
        ahead=ahead_of,
    )


def signing_in() -> list[Middleware]:
    """Return what stands before Streamlit's routes for signing in, where people sign in by them."""
    if who.identity().access.login != "oidc":
        return []
    return [Middleware(Signing, base=base_path, cookie=USER_COOKIE_NAME, login=who.signed_in, leave=who.leave)]


def ahead_of(path: str, query: str) -> str:
    """Return the header ``Link`` of one of our pages; of everything else an empty one."""
    name = path.removeprefix("/")
    pages = {address for _, address in frame.PAGES}
    return ahead.links(name, query, frame.PAGES[0][1]) if name == "" or name in pages else ""


def base_path() -> str:
    """Return the path that the app is mounted at: ``/ban-do``, or an empty one."""
    given = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{given}" if given else ""


def bound() -> tuple[str, ...]:
    """Return the address that the server was told to listen at, where it is one and not all."""
    address = str(config.get_option("server.address") or "")
    return () if address in ("", "0.0.0.0", "::") else (f"[{address}]" if ":" in address else address,)  # noqa: S104


def held(session: str) -> tuple[int, int]:
    """Return the bytes of the uploads that are held for a session, and in all."""
    manager: Any = Runtime.instance().uploaded_file_mgr
    sizes = {key: sum(len(f.data) for f in files.values()) for key, files in list(manager.file_storage.items())}
    return sizes.get(session, 0), sum(sizes.values())


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Begin the log, see to the socket, publish the typeface, announce the one-time address."""
    asked = who.identity().access
    log.configure(asked.given.log, starlette_auth_routes.__name__)
    log.event("start", login=asked.login or "none", read=asked.read, edit=asked.given.edit, base=base_path() or "/")
    send_at_once()
    typeface.publish()
    opened = who.identity().door
    if opened is not None:
        opened.start()
    yield {}
    log.event("stop")


async def open_writing(request: Request) -> Response:
    """Exchange the one-time address for a cookie, and leave the address behind."""
    if request.method == "HEAD":  # a program that only looks must not use it up
        return Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED)
    opened = who.identity().door
    value = opened.exchange(request.path_params["secret"]) if opened is not None else None
    if opened is None or value is None:
        log.refusal(why="address", path=door.PATH)
        return refusal.told(request.scope, HTTPStatus.FORBIDDEN, "services.used_address")
    log.event("login", by="edit")
    answer = RedirectResponse(base_path() + "/", status_code=HTTPStatus.SEE_OTHER)
    answer.set_cookie(opened.cookie, value, path=base_path() or "/", httponly=True, samesite="strict")
    answer.headers["cache-control"] = "no-store"
    return answer


def script_error(error: Exception) -> bool:
    """Log an error of a page; the page shows its number instead of what went wrong inside."""
    if messages.unread(error):
        log.refusal(why="message", type=type(error).__name__)
        st.warning(state.words()["message_unread"])
        return True
    number = log.failure(error)
    st.error(state.words()["error_number"].format(number=number))
    return True


async def data_error(request: Request, error: Exception) -> Response:
    """Say that the data cannot be read; which file and row is for whoever keeps the server."""
    number = log.failure(error)
    return refusal.told(request.scope, HTTPStatus.SERVICE_UNAVAILABLE, "services.no_data", number=number)


async def route_error(request: Request, error: Exception) -> Response:
    """The same for a route."""
    number = log.failure(error)
    return refusal.told(request.scope, HTTPStatus.INTERNAL_SERVER_ERROR, "services.error", number=number)


class Files(StaticFiles):
    """The files that pages and map fetch; those named by their content stay in the browser's cache."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        """Return a file of a kind that we publish."""
        if PurePosixPath(path).suffix not in _SERVED:
            raise HTTPException(status_code=HTTPStatus.NOT_FOUND)
        hashed = _HASHED.search(path) is not None
        answer = await self._packed(path, scope) if hashed else None
        if answer is None:
            answer = await super().get_response(path, scope)
        kept = "private, max-age=31536000, immutable" if hashed else "no-cache"
        answer.headers["cache-control"] = kept
        return answer

    async def _packed(self, path: str, scope: MutableMapping[str, Any]) -> Response | None:
        """Return what was packed when it was published, to who unpacks it: packing holds up all other answers."""
        if "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            return None
        try:
            answer = await super().get_response(path + static.PACKED, scope)
        except HTTPException:  # published by a version that packed nothing
            return None
        answer.headers["content-encoding"] = "gzip"
        answer.headers["vary"] = "accept-encoding"
        return answer
