# Keruen behind Varnish (tried with 7.1). docs/guides/deployment.md leads through it; keruen/ops/tests/deploy tries it.
# What Varnish keeps may be five seconds old, and up to thirty more while a new copy is on its way, unless it is told:
#   curl -X BAN -H 'Surrogate-Key: article:41 section-stories:3' http://127.0.0.1:6081/     (KERUEN_SURROGATE_KEYS=true)
#   curl -X PURGE http://127.0.0.1:6081/ru/ -H 'Host: vestnik.example'
vcl 4.1;

import std;

# ---- What is yours ------------------------------------------------------------------------------------------------------

# Where Keruen listens: KERUEN_BIND.
backend keruen {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 5s;
    .first_byte_timeout = 75s;
    .probe = { .url = "/healthz"; .interval = 2s; .timeout = 2s; .window = 4; .threshold = 2; .initial = 2; }
}

# Who may say that something isn't true any more.
acl tellers {
    "127.0.0.1";
    "::1";
}

# Who stands in front and ends TLS: their X-Forwarded-For and -Proto are believed, nobody else's.
acl proxies {
    "127.0.0.1";
    "::1";
}

# ---- What is asked ------------------------------------------------------------------------------------------------------

sub vcl_recv {
    set req.backend_hint = keruen;
    unset req.http.X-Kept;

    if (req.restarts == 0) {
        unset req.http.X-Any-Age;
        # Varnish has added client.ip to X-Forwarded-For; with a comma there is somebody behind that client.
        if (client.ip !~ proxies) {
            set req.http.X-Forwarded-For = client.ip;
            unset req.http.X-Forwarded-Proto;
        }
        if (req.http.X-Forwarded-Proto != "https") {
            set req.http.X-Forwarded-Proto = "http";
        }
    }

    if (req.method == "BAN" || req.method == "PURGE") {
        # A reader who comes by a proxy of this machine is not this machine.
        if (client.ip !~ tellers || req.http.X-Forwarded-For ~ ",") {
            return (synth(403, "Forbidden"));
        }
        call forget;
    }

    # stale-while-revalidate; what is older goes out only where there is nothing else (stale-if-error).
    if (req.http.X-Any-Age || !std.healthy(req.backend_hint)) {
        set req.grace = 86400s;
    } else {
        set req.grace = 30s;
    }

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.url ~ "^/(desk/|pulse/|healthz|readyz)" || req.http.Authorization) {
        return (pass);
    }
    # Files of any size: nginx gives them from disk.
    if (req.url ~ "^/media/") {
        return (pass);
    }
    # Whoever has chosen something or has signed in gets pages of his own. Other cookies mean nothing to Keruen.
    if (req.http.Cookie ~ "(^|[;,])\s*(switches|city|sessionid)\s*=") {
        return (pass);
    }
    unset req.http.Cookie;
    set req.http.X-Kept = "yes";
    return (hash);
}

sub forget {
    if (req.method == "PURGE") {
        if (req.url ~ {"["\s]"} || req.http.Host ~ {"["\s]"}) {
            return (synth(400, "Not an address"));
        }
        ban("obj.http.X-Address == " + req.http.Host + req.url);
        return (synth(200, "Purged"));
    }
    if (!req.http.Surrogate-Key || req.http.Surrogate-Key ~ {"^\s*$|""}) {
        return (synth(400, "Surrogate-Key has no keys"));
    }
    # Keys are words, not patterns: `*settings:ru`, `stories:ru@2026-11`.
    set req.http.X-Keys = regsuball(req.http.Surrogate-Key, "^\s+|\s+$", "");
    set req.http.X-Keys = regsuball(req.http.X-Keys, "[][\\.*+?^$(){}|]", "\\\0");
    set req.http.X-Keys = regsuball(req.http.X-Keys, "\s+", "|");
    # A ban is made of words with blanks between, so the blank itself is written \x20.
    ban("obj.http.Surrogate-Key ~ (?:^|\x20)(?:" + req.http.X-Keys + ")(?:\x20|$)");
    return (synth(200, "Banned"));
}

sub vcl_hash {
    # Plain HTTP may be answered with the way to HTTPS. Host and address are added by Varnish itself.
    hash_data(req.http.X-Forwarded-Proto);
}

# ---- What Keruen answers ------------------------------------------------------------------------------------------------

sub vcl_backend_response {
    # Bans look at the kept answers alone, so that Varnish can work them off in the background.
    set beresp.http.X-Address = bereq.http.Host + bereq.url;

    if (beresp.status >= 500) {
        call without_keeping;
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        return (deliver);
    }
    # max-age Varnish has read by itself (beresp.ttl).
    set beresp.grace = 0s;
    if (beresp.http.Cache-Control ~ "stale-while-revalidate=[0-9]+") {
        set beresp.grace = std.duration(
            regsub(beresp.http.Cache-Control, "^.*stale-while-revalidate=([0-9]+).*$", "\1s"), 0s);
    }
    if (beresp.http.Cache-Control ~ "stale-if-error=[0-9]+") {
        set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, "^.*stale-if-error=([0-9]+).*$", "\1s"), 0s);
    }
    # Already the last good copy.
    if (beresp.http.X-Keruen-Stale) {
        set beresp.grace = 0s;
    }
    # Varnish would keep what says nothing for two minutes.
    if (!beresp.http.Cache-Control && !beresp.http.Expires) {
        call without_keeping;
        return (deliver);
    }
}

sub vcl_backend_error {
    call without_keeping;
    if (bereq.is_bgfetch) {
        return (abandon);
    }
}

sub without_keeping {
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    set beresp.uncacheable = true;
}

# ---- What readers get ---------------------------------------------------------------------------------------------------

sub vcl_deliver {
    # Keruen can't: whatever there is goes before an error.
    if (resp.status >= 500 && req.restarts == 0 && req.http.X-Kept) {
        set req.http.X-Any-Age = "yes";
        return (restart);
    }
    unset resp.http.Surrogate-Key;
    unset resp.http.X-Address;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
