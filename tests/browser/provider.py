"""An identity provider on the loopback: OpenID Connect, authorization code and PKCE, as real ones speak it.

A browser is asked who it is by two buttons, and gets a code; the server changes the code for a token signed
with RS256, whose key stands in the key set. Each fault makes one thing of the token wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "trade", "only for tests"


def _key() -> RSAKey:
    return RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


@dataclass
class Provider:
    """What the provider knows; `fault` is what is wrong with its tokens, if anything."""

    people: dict[str, dict[str, object]]
    fault: str = ""
    url: str = ""
    key: RSAKey = field(default_factory=_key)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def discovery(self) -> dict[str, object]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/end",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "email", "profile"],
        }

    def token(self, person: str, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": person,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.people[person],
        }
        wrong: dict[str, dict[str, object]] = {
            "audience": {"aud": "another"},
            "audience of another, for us": {"aud": "another", "azp": CLIENT},
            "nonce": {"nonce": "another"},
            "no nonce": {"nonce": None},
            "issuer": {"iss": "http://another.example"},
            "age": {"iat": now - 7200, "exp": now - 3600},
        }
        claims = {k: v for k, v in {**claims, **wrong.get(self.fault, {})}.items() if v is not None}
        if self.fault == "unsigned":
            parts = ({"alg": "none", "typ": "JWT"}, claims)
            return ".".join(_b64(json.dumps(part).encode()) for part in parts) + "."
        head = {"alg": "RS256", "kid": self.key.kid}
        return jwt.encode(head, claims, _key() if self.fault == "key" else self.key, algorithms=["RS256"])


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class _Answers(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""

    def _send(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _json(self, found: object, status: int = 200) -> None:
        self._send(status, json.dumps(found).encode())

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        given = {name: texts[0] for name, texts in parse_qs(address.query).items()}
        self.provider.asked.append(address.path)
        if address.path == "/.well-known/openid-configuration":
            self._json(self.provider.discovery())
        elif address.path == "/keys":
            self._json({"keys": [self.provider.key.as_dict(private=False)]})
        elif address.path == "/authorize":
            self._authorize(given)
        elif address.path == "/end":
            self._send(302, b"", Location=given["post_logout_redirect_uri"])
        else:
            self._json({"error": "not_found"}, 404)

    def _authorize(self, given: dict[str, str]) -> None:
        wanted = (given.get("client_id"), given.get("response_type"), given.get("code_challenge_method"))
        if wanted != (CLIENT, "code", "S256") or not given["redirect_uri"].endswith("/oauth2callback"):
            self._json({"error": "invalid_request"}, 400)
        elif person := given.get("as"):
            code = secrets.token_urlsafe(16)
            self.provider.codes[code] = {**given, "person": person}
            back = urlencode({"code": code, "state": given["state"]})
            self._send(302, b"", Location=f"{given['redirect_uri']}?{back}")
        else:
            links = (
                f"<a href='/authorize?{urlencode({**given, 'as': name})}'>{name}</a><br>"
                for name in self.provider.people
            )
            page = (
                f"<html><link rel='icon' href='data:,'><body>Who are you?<br>{''.join(links)}</body></html>"
            )
            self._send(200, page.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        self.provider.asked.append(self.path)
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: texts[0] for name, texts in parse_qs(text).items()}
        basic = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        code = self.provider.codes.pop(given.get("code", ""), None)
        if self.headers["Authorization"] not in (f"Basic {basic}", f"Basic {plain}"):
            self._json({"error": "invalid_client"}, 401)
        elif code is None or code["redirect_uri"] != given["redirect_uri"] or not _proved(code, given):
            self._json({"error": "invalid_grant"}, 400)
        else:
            token = self.provider.token(code["person"], code.get("nonce", ""))
            kind = {"token_type": "Bearer", "expires_in": 300, "access_token": secrets.token_urlsafe(16)}
            self._json({**kind, "id_token": token})


def _proved(code: dict[str, str], given: dict[str, str]) -> bool:
    """Whether the one who has the code is the one who asked for it (RFC 7636)."""
    proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
    return _b64(proof) == code["code_challenge"]


@contextmanager
def provider(people: dict[str, dict[str, object]]) -> Iterator[Provider]:
    """A running provider of these people, by what is written on their button."""
    found = Provider(people)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"provider": found}))
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()
