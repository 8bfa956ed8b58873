import { createServer } from "node:http"
import { readBody } from "@sneck/fixtures/auth/read-body"
import { listen } from "@sneck/fixtures/listen"
import { expect, test } from "vitest"
import { newStart, testRedirectUri, upstreamClientOf } from "../../../../../test/upstream-client-of.ts"
import type { UpstreamClient } from "../../protocol/upstream-client.ts"
import { checkSettings } from "../check-settings.ts"
import { presets } from "./presets.ts"

/** What a provider answers, as its documentation shows it. */
interface Documented {
  readonly type?: string
  readonly token: string
  readonly refused: { readonly status: number; readonly body: string; readonly error: string }
  /** Answers of other addresses, by path. */
  readonly others?: Readonly<Record<string, unknown>>
  /** What has to come out. */
  readonly tokens: object
  /** What has to be in requests. */
  readonly asks?: {
    readonly authorization?: Readonly<Record<string, string>>
    readonly body?: "json" | "form"
    readonly basic?: boolean
  }
}

const form = "application/x-www-form-urlencoded; charset=utf-8"
const standard = {
  status: 400,
  body: '{"error":"invalid_grant","error_description":"Bad Request"}',
  error: "invalid_grant",
}
const idToken = `e30.${Buffer.from('{"sub":"1097","email":"zoe@example.com"}').toString("base64url")}.c2ln`

const documented: Readonly<Record<string, Documented>> = {
  google: {
    token: `{"access_token":"ya29.a","expires_in":3920,"token_type":"Bearer","scope":"openid email","refresh_token":"1//r","id_token":"${idToken}"}`,
    refused: standard,
    tokens: { accessToken: "ya29.a", refreshToken: "1//r", account: { id: "1097", label: "zoe@example.com" } },
    asks: { authorization: { access_type: "offline", prompt: "consent" }, body: "form" },
  },
  github: {
    type: form,
    token: "access_token=gho_16C7&scope=repo%2Cgist&token_type=bearer&expires_in=28800&refresh_token=ghr_1",
    refused: {
      status: 200,
      body: "error=bad_refresh_token&error_description=The+token+is+incorrect",
      error: "invalid_grant",
    },
    others: { "/user": { id: 583231, login: "octocat" } },
    tokens: {
      accessToken: "gho_16C7",
      refreshToken: "ghr_1",
      scopes: ["repo", "gist"],
      account: { id: "583231", label: "octocat" },
    },
  },
  slack: {
    token: JSON.stringify({
      ok: true,
      app_id: "A0KRD7HC3",
      authed_user: { id: "U1234", scope: "chat:write,users:read", access_token: "xoxp-1234", token_type: "user" },
      team: { id: "T9TK3CUKW", name: "Slack Softball Team" },
      enterprise: null,
      access_token: "xoxb-bot",
      token_type: "bot",
      scope: "commands,incoming-webhook",
    }),
    refused: { status: 200, body: '{"ok":false,"error":"invalid_refresh_token"}', error: "invalid_grant" },
    tokens: {
      accessToken: "xoxp-1234",
      scopes: ["chat:write", "users:read"],
      account: { id: "U1234", label: "Slack Softball Team" },
    },
    asks: { authorization: { user_scope: "one,two" }, basic: true },
  },
  microsoft: {
    token: `{"token_type":"Bearer","scope":"openid User.Read","expires_in":3599,"ext_expires_in":3599,"access_token":"EwB","refresh_token":"M.C5","id_token":"${idToken}"}`,
    refused: {
      ...standard,
      body: '{"error":"invalid_grant","error_description":"AADSTS70008","error_codes":[70008],"trace_id":"t"}',
    },
    tokens: { accessToken: "EwB", refreshToken: "M.C5", account: { label: "zoe@example.com" } },
  },
  notion: {
    token: JSON.stringify({
      access_token: "ntn_1",
      token_type: "bearer",
      refresh_token: null,
      bot_id: "b1",
      workspace_id: "w1",
      workspace_name: "Acme",
      workspace_icon: null,
      owner: { type: "user" },
      duplicated_template_id: null,
    }),
    refused: standard,
    tokens: {
      accessToken: "ntn_1",
      refreshToken: undefined,
      expiresAt: undefined,
      account: { id: "b1", label: "Acme" },
    },
    asks: { authorization: { owner: "user" }, body: "json", basic: true },
  },
  linear: {
    token:
      '{"access_token":"lin_1","token_type":"Bearer","expires_in":86399,"scope":"read write","refresh_token":"lin_r"}',
    refused: standard,
    tokens: { accessToken: "lin_1", refreshToken: "lin_r", scopes: ["read", "write"] },
    asks: { authorization: { scope: "one,two" } },
  },
  salesforce: {
    token: JSON.stringify({
      access_token: "00D!AQ",
      refresh_token: "5Aep",
      signature: "Hf",
      scope: "refresh_token api id",
      instance_url: "https://acme.my.salesforce.com",
      id: "https://login.salesforce.com/id/00D/005",
      token_type: "Bearer",
      issued_at: "1708058728442",
    }),
    refused: {
      status: 400,
      body: '{"error":"invalid_grant","error_description":"expired access/refresh token"}',
      error: "invalid_grant",
    },
    tokens: {
      accessToken: "00D!AQ",
      refreshToken: "5Aep",
      apiOrigin: "https://acme.my.salesforce.com",
      expiresAt: undefined,
    },
  },
  hubspot: {
    token: '{"token_type":"bearer","refresh_token":"6f18","access_token":"CKvQ","expires_in":1800,"hub_id":62515}',
    refused: {
      status: 400,
      body: '{"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}',
      error: "invalid_grant",
    },
    tokens: { accessToken: "CKvQ", refreshToken: "6f18", account: { id: "62515", label: "62515" } },
  },
  atlassian: {
    token:
      '{"access_token":"eyJ","expires_in":3600,"token_type":"Bearer","refresh_token":"eyJr","scope":"offline_access read:jira-work"}',
    refused: {
      status: 403,
      body: '{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}',
      error: "invalid_grant",
    },
    others: {
      "/oauth/token/accessible-resources": [{ id: "1324a887", name: "Acme", url: "https://acme.atlassian.net" }],
    },
    tokens: { accessToken: "eyJ", refreshToken: "eyJr", account: { id: "1324a887", label: "Acme" } },
    asks: { authorization: { audience: "api.atlassian.com" } },
  },
  stripe: {
    token:
      '{"token_type":"bearer","stripe_publishable_key":"pk_1","scope":"read_only","livemode":false,"stripe_user_id":"acct_1","refresh_token":"rt_1","access_token":"sk_1"}',
    refused: {
      status: 400,
      body: '{"error":"invalid_grant","error_description":"This authorization code has already been used."}',
      error: "invalid_grant",
    },
    tokens: { accessToken: "sk_1", refreshToken: "rt_1", account: { id: "acct_1" } },
  },
}

test("every preset has its documented answers here", () => {
  expect(Object.keys(documented).toSorted()).toEqual(presets.map(({ id }) => id))
})

test.each(presets)("$name is understood as its documentation has it", async (preset) => {
  const shown = documented[preset.id]
  if (shown === undefined) throw new Error("No answers")
  const asked: { authorization: string; type: string; body: string }[] = []
  const server = createServer((req, res) => {
    void readBody(req).then((body) => {
      const other = shown.others?.[req.url ?? ""]
      if (other !== undefined) return res.writeHead(200).end(JSON.stringify(other))
      asked.push({ authorization: req.headers.authorization ?? "", type: req.headers["content-type"] ?? "", body })
      const isRefused = body.includes("stale")
      res.writeHead(isRefused ? shown.refused.status : 200, { "content-type": shown.type ?? "application/json" })
      return res.end(isRefused ? shown.refused.body : shown.token)
    })
  })
  const { url, close } = await listen(server)
  const { settings } = preset
  const { endpoints, account } = settings
  const local = {
    ...settings,
    clientId: "a-client.1",
    endpoints: { authorization: endpoints?.authorization ?? "", token: `${url}/token` },
    ...(account && { account: { ...account, ...(account.url && { url: url + new URL(account.url).pathname }) } }),
  }
  const client = upstreamClientOf(local, { secrets: { clientSecret: "s-1.2" } })
  await expectLogin(client, shown)
  const refused = client.refresh("stale", [])
  await expect(refused).rejects.toMatchObject({ error: shown.refused.error, needsReconnect: true })
  const [first] = asked
  if (shown.asks?.body === "json") expect(JSON.parse(first?.body ?? "")).toMatchObject({ code: "a code" })
  if (shown.asks?.body === "form") expect(first?.body).toContain("code=a")
  if (shown.asks?.basic === true) expect(first?.authorization).toBe(`Basic ${btoa("a-client.1:s-1.2")}`)
  await close()
})

test.each(presets)("$name is set up with a client's id and secret and nothing else", ({ settings }) => {
  const complete = { ...settings, clientId: "a-client" }
  const wanted = { organisationId: "org_any", settings: complete, secrets: { clientSecret: "a secret" } }
  expect(() => checkSettings(wanted)).not.toThrow()
  expect(settings.tokenOrigins?.every((origin) => origin.startsWith("https://"))).toBe(true)
})

async function expectLogin(client: UpstreamClient, { tokens, asks }: Documented): Promise<void> {
  const start = newStart(["one", "two"])
  const url = await client.authorizationUrl(start)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    state: start.state,
    redirect_uri: testRedirectUri,
    client_id: "a-client.1",
    ...asks?.authorization,
  })
  const params = new URLSearchParams({ code: "a code", state: start.state })
  expect(await client.redeem({ ...start, params })).toMatchObject({ tokenType: "Bearer", ...tokens })
}
