#!/usr/bin/env python3
"""An OAuth 2 authorization server for tests: Authlib's grants (RFC 6749, 7636, 8628) behind Flask, on a free loopback port.

    authorization_server.py [TOKEN_KEY_FILE]

Prints its port in a line `port N`. Access tokens are JSON Web Tokens signed with the key in TOKEN_KEY_FILE (Base64), as the
Dovecot of mail_servers.py takes them; without one they are random. The one client is `desktop` with the secret `not-so-secret`;
who authorizes is the `login_hint` of the request, or the user of the order `approve`.

Orders, by POST to /control as a form: `approve=USER_CODE&user=ADDRESS`, `deny=USER_CODE`, `revoke=all`, `rotate=1` (each refresh
brings another refresh token and ends the old one), `lifetime=SECONDS`, `fail=N` (the next N requests for tokens get a 503).
GET /control tells as JSON how many tokens each grant has brought.
"""

import base64
import collections
import hashlib
import hmac
import json
import logging
import secrets
import sys
import threading
import time

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import grants
from authlib.oauth2.rfc6749.models import AuthorizationCodeMixin, ClientMixin, TokenMixin
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint, DeviceCodeGrant, DeviceCredentialDict
from flask import Flask, jsonify, request
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "desktop", "not-so-secret"


class Client(ClientMixin):
    client_id = CLIENT_ID

    def get_client_id(self):
        return CLIENT_ID

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri.startswith("http://127.0.0.1")

    def check_client_secret(self, client_secret):
        return hmac.compare_digest(client_secret, CLIENT_SECRET)

    def check_endpoint_auth_method(self, method, endpoint):
        return method in ("client_secret_post", "client_secret_basic", "none")

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return True


class Code(AuthorizationCodeMixin):
    def __init__(self, request, user):
        data = request.payload.data
        self.code, self.user = None, user
        self.redirect_uri, self.scope = request.payload.redirect_uri, request.payload.scope or ""
        self.code_challenge, self.code_challenge_method = data.get("code_challenge"), data.get("code_challenge_method")
        self.auth_time = int(time.time())

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return None

    def get_auth_time(self):
        return self.auth_time


class Token(TokenMixin):
    def __init__(self, token, user):
        self.token, self.user = token, user

    def check_client(self, client):
        return client.client_id == CLIENT_ID

    def get_scope(self):
        return self.token.get("scope") or ""

    def get_expires_in(self):
        return self.token["expires_in"]

    def is_expired(self):
        return False

    def is_revoked(self):
        return False

    def get_user(self):
        return self.user

    def get_client(self):
        return Client()


class State:
    """What the server knows: one lock around all of it, for requests come in threads."""

    def __init__(self, key):
        self.key = key
        self.lock = threading.RLock()
        self.codes, self.devices, self.refresh_tokens = {}, {}, {}
        self.approved, self.denied = {}, set()
        self.rotates, self.lifetime, self.failures = False, 3600, 0
        self.counts = collections.Counter()

    def access_token(self, user):
        if self.key is None:
            return secrets.token_urlsafe(24)

        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

        now = int(time.time())
        # Two tokens of one second differ, too.
        claims = {"sub": user, "iat": now - 60, "exp": now + self.lifetime, "jti": secrets.token_hex(8)}
        signed = part({"typ": "JWT", "alg": "HS256"}) + b"." + part(claims)
        signature = hmac.new(self.key, signed, hashlib.sha256).digest()
        return (signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def application(state):
    app = Flask("authorization")
    server = AuthorizationServer()

    def save_token(token, request):
        with state.lock:
            state.counts[request.payload.grant_type] += 1
            if "refresh_token" in token:
                state.refresh_tokens[token["refresh_token"]] = Token(token, request.user)

    def make_token(grant_type, client, user=None, scope=None, expires_in=None, include_refresh_token=True):
        token = {
            "token_type": "Bearer",
            "access_token": state.access_token(user or "sales@mail.test"),
            "expires_in": state.lifetime,
        }
        brings_new = grant_type != "refresh_token" or state.rotates
        if include_refresh_token and brings_new and grant_type != "client_credentials":
            token["refresh_token"] = secrets.token_urlsafe(32)
        if scope:
            token["scope"] = scope
        return token

    class AuthorizationCodeGrant(grants.AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "none"]

        def save_authorization_code(self, code, request):
            entry = Code(request, request.user)
            with state.lock:
                state.codes[code] = entry

        def query_authorization_code(self, code, client):
            return state.codes.get(code)

        def delete_authorization_code(self, entry):
            with state.lock:
                state.codes = {code: other for code, other in state.codes.items() if other is not entry}

        def authenticate_user(self, entry):
            return entry.user

    class RefreshTokenGrant(grants.RefreshTokenGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "none"]
        INCLUDE_NEW_REFRESH_TOKEN = True

        def authenticate_refresh_token(self, refresh_token):
            return state.refresh_tokens.get(refresh_token)

        def authenticate_user(self, token):
            return token.user

        def revoke_old_credential(self, token):
            if state.rotates:
                with state.lock:
                    state.refresh_tokens = {
                        key: other for key, other in state.refresh_tokens.items() if other is not token
                    }

    class ClientCredentialsGrant(grants.ClientCredentialsGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post"]

    class Device(DeviceCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "none"]

        def query_device_credential(self, device_code):
            data = state.devices.get(device_code)
            return DeviceCredentialDict(data) if data else None

        def query_user_grant(self, user_code):
            if user_code in state.denied:
                return None, False
            user = state.approved.get(user_code)
            return (user, True) if user else None

        def should_slow_down(self, credential):
            return False

    class DeviceEndpoint(DeviceAuthorizationEndpoint):
        INTERVAL = 1

        def get_verification_uri(self):
            return "https://authorization.example/device"

        def save_device_credential(self, client_id, scope, data):
            expires = int(time.time()) + data["expires_in"]
            with state.lock:
                state.devices[data["device_code"]] = dict(
                    data, client_id=client_id, scope=scope, expires_at=expires
                )

    server.init_app(app, query_client=lambda name: Client() if name == CLIENT_ID else None, save_token=save_token)
    server.register_token_generator("default", make_token)
    server.register_grant(AuthorizationCodeGrant, [CodeChallenge(required=True)])
    server.register_grant(RefreshTokenGrant)
    server.register_grant(ClientCredentialsGrant)
    server.register_grant(Device)
    server.register_endpoint(DeviceEndpoint)

    @app.post("/token")
    def token():
        with state.lock:
            if state.failures > 0:
                state.failures -= 1
                return "busy", 503
        return server.create_token_response()

    @app.post("/device")
    def device():
        return server.create_endpoint_response("device_authorization")

    @app.get("/authorize")
    def authorize():
        grant = server.get_consent_grant(end_user=request.args.get("login_hint"))
        return server.create_authorization_response(grant_user=request.args.get("login_hint"), grant=grant)

    @app.post("/control")
    def order():
        form = request.form
        with state.lock:
            if "approve" in form:
                state.approved[form["approve"]] = form["user"]
            if "deny" in form:
                state.denied.add(form["deny"])
            if "revoke" in form:
                state.refresh_tokens = {}
            state.rotates = bool(int(form.get("rotate", state.rotates)))
            state.lifetime = int(form.get("lifetime", state.lifetime))
            state.failures = int(form.get("fail", state.failures))
        return "", 204

    @app.get("/control")
    def counts():
        with state.lock:
            return jsonify(state.counts)

    return app


def main():
    key = base64.b64decode(open(sys.argv[1]).read()) if len(sys.argv) > 1 else None
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application(State(key)), threaded=True)
    print(f"port {server.port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
