import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { openTemporaryStore } from "../../gateway/src/store/temporary-store.ts"
import type { Store } from "../../gateway/src/store/store.ts"
import { Browser } from "../../gateway/test/oauth-client.ts"
import { startOauthGateway } from "../../gateway/test/oauth-gateway.ts"
import type { OauthGateway } from "../../gateway/test/oauth-gateway.ts"
import { signInAs } from "../../gateway/test/sign-in-as.ts"
import { renderCases } from "./cases-table.ts"
import { codeFlow } from "./cases/code-flow.ts"
import { configuration } from "./cases/configuration.ts"
import { parameters } from "./cases/parameters.ts"
import { signInAgain } from "./cases/sign-in-again.ts"
import { tokens } from "./cases/tokens.ts"
import { userinfo } from "./cases/userinfo.ts"
import { titleOf } from "./openid-case.ts"
import type { OpenidWorld } from "./openid-case.ts"
import { RelyingParty } from "./relying-party.ts"

const plans = {
  "oidcc-basic-certification-test-plan": [...codeFlow, ...userinfo, ...parameters, ...signInAgain, ...tokens],
  "oidcc-config-certification-test-plan": configuration,
}

let store: Store
let gateway: OauthGateway
let world: OpenidWorld

beforeAll(async () => {
  store = await openTemporaryStore()
  gateway = await startOauthGateway(store)
  const { services, userId } = gateway
  world = {
    gateway,
    rp: await RelyingParty.register(gateway.url, gateway.mcpUrl, "client_secret_basic"),
    browser: async () => new Browser(await signInAs(services, userId)),
    signInAnew: async (browser) => browser.signIn(await signInAs(services, userId)),
  }
}, 60_000)

afterEach(() => {
  vi.useRealTimers()
})

afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await store.close()
})

describe.each(Object.entries(plans))("%s", (_plan, cases) => {
  test.each(cases.map((one) => ({ title: titleOf(one), run: one.run })))("$title", async ({ run }) => run(world))
})

test("the page of cases tells of each of them, once", async () => {
  const modules = Object.values(plans).flatMap((cases) => cases.map(({ module }) => module))
  expect(new Set(modules).size).toBe(modules.length)
  await expect(renderCases(plans)).toMatchFileSnapshot("../../docs/openid-cases.md")
})
