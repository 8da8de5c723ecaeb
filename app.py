"""The server: ``streamlit run app.py``.

The pages are those of dashboard/router.py; ``/healthz`` says whether they can be served, and on a
first run the sample world is made.
"""

import asyncio
import gc
import importlib
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before NumPy loads: matrices here are small, threads that wait for one take the processor from pages.

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard.shell import frame, state, world
from etl import api

NOT_SHOWN = (
    "What was accepted last is not shown yet. Opening a page completes it, and so does "
    "python -m etl status."
)
logger = logging.getLogger("internship-outcomes")


@asynccontextmanager
async def prepared(_: st.App) -> AsyncIterator[None]:
    """Make the served world ready, and load the libraries before the first page asks for them."""
    try:
        await asyncio.to_thread(world.prepare)
    except Exception:
        logger.exception("The data could not be made ready; what was published before is served")
    warm = asyncio.create_task(asyncio.to_thread(warm_up))
    yield
    await warm


def warm_up() -> None:
    """Load what pages need, and leave it out of the collection that Streamlit runs after every run.

    That looks at every object there is before the browser hears that the page is done; what was loaded
    with the server stays as long as the server does.
    """
    importlib.import_module("dashboard.views")
    gc.collect()
    gc.freeze()


async def healthz(_: Request) -> JSONResponse:
    """Answer 200 with the snapshot's id while the app can serve, else 503 with the reason.

    ``problem`` says that an earlier state is served: the published snapshot is damaged, or what was
    accepted last is not shown yet.
    """
    try:
        snapshot = await asyncio.to_thread(api.open_snapshot, world.served_root())
    except (api.ProblemFound, OSError) as problem:
        return JSONResponse({"status": "unavailable", "reason": str(problem)}, status_code=503)
    if snapshot is None:
        return JSONResponse(
            {"status": "unavailable", "reason": "nothing is published"}, status_code=503
        )
    told = {"problem": snapshot.stale.en} if snapshot.stale else {}
    if await asyncio.to_thread(api.is_interrupted, world.served_root()):
        told.setdefault("problem", NOT_SHOWN)
    return JSONResponse({"status": "ok", "snapshot": snapshot.id, **told})


def apologise(error: Exception) -> bool:
    """Show plain words where a page failed; what failed is logged."""
    logger.error("A page could not be drawn", exc_info=error)
    frame.apology(state.language())
    return True


app = st.App(
    Path(__file__).parent / "dashboard" / "router.py",
    lifespan=prepared,
    routes=[Route("/healthz", healthz)],
    on_script_error=apologise,
)
