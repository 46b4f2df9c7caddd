"""Drives the sandbox with the clients of Entra, Okta, Slack, Auth0 and Keycloak, beside oust.

For each: the client ends one person's sessions, oust ends another's; the sandbox must have seen the same
request that changed something, and the same effect. msal and auth0 take https alone: for them HTTPS_PROXY is
the proxy that ends TLS, whose authority stands in the file that this script is given.

Usage: connectors.py CA.PEM
"""

import asyncio
import os
import pathlib
import sys

import requests

from agree import CLIENTS, OURS, agree, oust, reset, state

AUTHORITY = sys.argv[1]
PROXY = os.environ.pop("OUST_TEST_PROXY")
MISSING = "nobody@example.com"
KIM = "kim@example.com"  # the other one has no account at Auth0
# The SDK of Okta sends its API token without the blank behind SSWS: it goes as an OAuth client.
OKTA_CLIENT = "0oa1made2up3plain4x7"
KEY = pathlib.Path(__file__).parents[2] / "src/sandbox/made_up_key.pem"


def through_proxy(function):
    """Runs a client whose endpoint can't be set; the others and oust go to the sandbox themselves."""
    given = {"HTTPS_PROXY": PROXY, "REQUESTS_CA_BUNDLE": AUTHORITY, "SSL_CERT_FILE": AUTHORITY}
    os.environ.update(given)
    try:
        return function()
    finally:
        for name in given:
            del os.environ[name]


def env(vendor, setting):
    return os.environ[f"OUST_{vendor}_{setting}"]


def unknown(provider):
    ended = oust("revoke", provider, MISSING, code=6)["results"][0]
    assert ended["error"]["class"] == "not_found", ended


# msal, and plain calls of Graph


def entra():
    import msal

    tenant = env("ENTRA", "TENANT")
    graph = "https://graph.microsoft.com/v1.0/users"

    def token(credential):
        authority = f"https://login.microsoftonline.com/{tenant}"
        client = msal.ConfidentialClientApplication(env("ENTRA", "CLIENT_ID"), credential, authority, instance_discovery=False)
        answer = client.acquire_token_for_client(["https://graph.microsoft.com/.default"])
        assert "access_token" in answer, answer
        return {"Authorization": f"Bearer {answer['access_token']}"}

    def find(user, headers):
        wanted = {"$filter": f"userPrincipalName eq '{user}' or mail eq '{user}'", "$select": "id,signInSessionsValidFromDateTime"}
        answer = requests.get(graph, wanted, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()["value"][0]

    def ids():
        headers = token(env("ENTRA", "CLIENT_SECRET"))
        return [find(user, headers)["id"] for user in (CLIENTS, OURS)]

    def end():
        headers = token(env("ENTRA", "CLIENT_SECRET"))
        before = find(CLIENTS, headers)
        answer = requests.post(f"{graph}/{before['id']}/revokeSignInSessions", headers=headers)
        assert answer.json()["value"] is True, answer.text

    def wrong():
        try:
            token("wrong")
        except AssertionError as refused:
            assert "AADSTS7000215" in str(refused), refused
        else:
            raise AssertionError("a wrong secret was taken")

    theirs, ours = through_proxy(ids)
    agree("entra", "revoke entra", lambda: through_proxy(end), theirs, ours)
    through_proxy(wrong)
    unknown("entra")


def okta():
    from okta.client import Client

    os.environ["OKTA_TESTING_TESTINGDISABLEHTTPSCHECK"] = "true"
    client = Client(
        {
            "orgUrl": env("OKTA", "ORG"),
            "authorizationMode": "PrivateKey",
            "clientId": OKTA_CLIENT,
            "scopes": ["okta.users.manage", "okta.users.read"],
            "privateKey": KEY.read_text(),
            "kid": "made-up-key-of-the-sandbox",
        }
    )

    async def find(user):
        found, _, error = await client.get_user(user)
        assert error is None, error
        return found.id

    async def end():
        answer = await client.revoke_user_sessions(await find(CLIENTS), oauth_tokens=True, forget_devices=True)
        assert answer[-1] is None, answer

    async def ids():
        return [await find(user) for user in (CLIENTS, OURS)]

    theirs, ours = asyncio.run(ids())
    agree("okta", "revoke okta", lambda: asyncio.run(end()), theirs, ours)
    unknown("okta")


def slack():
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

    client = WebClient(env("SLACK", "TOKEN"), base_url=f"{env('SLACK', 'API')}/api/")

    def end():
        user = client.users_lookupByEmail(email=CLIENTS)["user"]["id"]
        answer = client.admin_users_session_resetBulk(user_ids=[user])
        assert answer["ok"], answer

    agree("slack", "revoke slack", end, CLIENTS, OURS)
    try:
        client.users_lookupByEmail(email=MISSING)
        raise AssertionError("an unknown user was found")
    except SlackApiError as error:
        assert error.response["error"] == "users_not_found", error
    unknown("slack")


def auth0():
    from auth0.management import ManagementClient

    domain = env("AUTH0", "DOMAIN")
    by = {"client_id": env("AUTH0", "CLIENT_ID"), "client_secret": env("AUTH0", "CLIENT_SECRET")}

    def client():
        return ManagementClient(domain=domain, **by, audience=f"https://{domain}/api/v2/")

    def ids():
        found = [client().users.list_users_by_email(email=user) for user in (CLIENTS, KIM)]
        return [users[-1].user_id for users in found]

    def end():
        users = client().users
        for user in users.list_users_by_email(email=CLIENTS):
            users.sessions.delete(user.user_id)
            users.refresh_token.delete(user.user_id)

    theirs, ours = through_proxy(ids)
    agree("auth0", "revoke auth0", lambda: through_proxy(end), theirs, ours, KIM)
    unknown("auth0")


def keycloak():
    from keycloak import KeycloakAdmin

    client = KeycloakAdmin(
        server_url=env("KEYCLOAK", "SERVER"),
        realm_name=env("KEYCLOAK", "REALM"),
        client_id=env("KEYCLOAK", "CLIENT_ID"),
        client_secret_key=env("KEYCLOAK", "CLIENT_SECRET"),
    )

    def find(user):
        found = client.get_users({"email": user, "exact": True})
        assert len(found) == 1, found
        return found[0]["id"]

    theirs, ours = find(CLIENTS), find(OURS)
    agree("keycloak", "revoke keycloak", lambda: client.user_logout(theirs), theirs, ours)
    assert client.get_sessions(ours) == [], "oust's user has sessions by the client's own reading"
    unknown("keycloak")


if __name__ == "__main__":
    for vendor in (entra, okta, slack, auth0, keycloak):
        reset()
        vendor()
    print("the clients of the connectors agree")
