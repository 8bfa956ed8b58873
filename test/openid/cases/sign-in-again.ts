import { expect, vi } from "vitest"
import type { AuthorizationRequest } from "../../../gateway/test/oauth-client.ts"
import type { OpenidCase, OpenidWorld } from "../openid-case.ts"

const uiRequired = /^(?:login|interaction|consent|account_selection)_required$/
const eachTime = "a person lets each client in each time (RFC 8252 §8.6): nothing is answered in silence"

/** When somebody has to show anew who they are, and when not. */
export const signInAgain: readonly OpenidCase[] = [
  {
    module: "oidcc-prompt-login",
    result: "passes",
    shows: "with prompt=login a person who is signed in signs in again, and auth_time is later",
    run: async (world) => signsInAgain(world, { prompt: "login" }),
  },
  {
    module: "oidcc-prompt-none-not-logged-in",
    result: "passes",
    shows: "with prompt=none, nobody signed in is told to the client, with its long state unharmed",
    run: async ({ rp, browser: open }) => {
      const [browser, state] = [await open(), "s".repeat(128)]
      browser.signIn({ sessionId: "", cookie: "__Host-sneck=", csrf: "" })
      expect(await rp.refusal(browser, { prompt: "none", state })).toMatchObject({
        error: expect.stringMatching(uiRequired),
        state,
      })
    },
  },
  {
    module: "oidcc-prompt-none-logged-in",
    result: "adapted",
    why: eachTime,
    shows: "with prompt=none the client is told that somebody has to decide, also where it was let in before",
    run: async ({ rp, browser: open }) => {
      const browser = await open()
      await rp.login(browser)
      expect((await rp.refusal(browser, { prompt: "none" }))?.["error"]).toMatch(uiRequired)
    },
  },
  {
    module: "oidcc-max-age-1",
    result: "passes",
    shows: "with max_age=1 a person who signed in two seconds ago signs in again, and auth_time is later",
    run: async (world) => signsInAgain(world, { max_age: "1" }),
  },
  {
    module: "oidcc-max-age-10000",
    result: "passes",
    shows: "with max_age=10000 nobody signs in again, and auth_time is that of the first time",
    run: async ({ rp, browser: open }) => {
      const browser = await open()
      const first = await rp.login(browser, { max_age: "15000" })
      passSeconds(2)
      const second = await rp.login(browser, { max_age: "10000" })
      expect(second.claims.sub).toBe(first.claims.sub)
      expect(first.claims.auth_time).toBeTypeOf("number")
      expect(second.claims.auth_time).toBe(first.claims.auth_time)
    },
  },
  {
    module: "oidcc-id-token-hint",
    result: "adapted",
    why: eachTime,
    shows: "an ID token as a hint succeeds when the person agrees, and with prompt=none is told that they have to",
    run: async ({ rp, browser: open }) => {
      const browser = await open()
      const first = await rp.login(browser)
      const id_token_hint = String(first.tokens.body["id_token"])
      expect((await rp.login(browser, { id_token_hint })).claims.sub).toBe(first.claims.sub)
      const refusal = await rp.refusal(browser, { prompt: "none", id_token_hint })
      expect(refusal?.["error"]).toMatch(uiRequired)
    },
  },
]

/** Lets time go by, of whatever runs in this process. */
export function passSeconds(seconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1_000 })
}

async function signsInAgain({ rp, browser: open, signInAnew }: OpenidWorld, more: AuthorizationRequest): Promise<void> {
  const browser = await open()
  const first = await rp.login(browser, { max_age: "15000" })
  passSeconds(2)
  const request = rp.request(more)
  const { url, response } = await rp.open(browser, request)
  expect([response.status, response.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/^\/sign-in\?.*fresh=1/),
  ])
  expect((await rp.client.decide(browser, url)).searchParams.has("code")).toBe(false)
  passSeconds(1)
  await signInAnew(browser)
  const second = await rp.agree(browser, url, request)
  expect(second.claims.sub).toBe(first.claims.sub)
  const times = [first, second].map(({ claims }) => claims.auth_time)
  expect(times).toEqual([expect.any(Number), expect.any(Number)])
  expect(times[1]).toBeGreaterThan(times[0] ?? 0)
}
