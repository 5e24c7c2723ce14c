"""For the machine that watches the portal: is the process alive, and can it do its work?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

DATABASE_IS_SILENT = "the database does not answer"


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers. It touches nothing else."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has every migration; else 503 with the reason."""
    reason = problem()
    body = {"status": "unready", "reason": reason} if reason else {"status": "ok"}
    return JsonResponse(body, status=503 if reason else 200, headers={"Cache-Control": "no-store"})


def problem() -> str:
    """Why the portal can't do its work; empty when it can."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return DATABASE_IS_SILENT
    return f"{len(missing)} migrations are missing; run `keruen migrate`" if missing else ""
