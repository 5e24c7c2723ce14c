from collections.abc import Iterator

from django.conf import settings

from keruen.ops.doctor.problem import Problem

THIS_MACHINE = {"localhost", "127.0.0.1", "::1", "[::1]"}


def check() -> Iterator[Problem]:
    """The portal's own address is answered, by its own hosts alone, and over TLS where the world can reach it."""
    environment = settings.ENVIRONMENT
    if "*" in settings.ALLOWED_HOSTS:
        yield Problem("KERUEN_HOSTS has *: any host name is answered", "name the portal's hosts in KERUEN_HOSTS")
    elif environment.site_host not in settings.ALLOWED_HOSTS:
        yield Problem(
            f"KERUEN_SITE_URL is at {environment.site_host}, which KERUEN_HOSTS does not answer",
            f"add {environment.site_host} to KERUEN_HOSTS",
        )
    is_open = environment.bind.rpartition(":")[0] not in THIS_MACHINE
    if is_open and environment.site_host in THIS_MACHINE:
        yield Problem(
            f"the portal listens on {environment.bind}, but links lead to {environment.site_url}",
            "set KERUEN_SITE_URL to the address that readers type, or KERUEN_BIND to 127.0.0.1",
        )
    if environment.behind_proxy and not environment.is_https:
        yield Problem(
            "KERUEN_BEHIND_PROXY is set, but KERUEN_SITE_URL is plain http://: cookies are not secure",
            "begin KERUEN_SITE_URL with https://, and let the proxy do TLS",
        )
