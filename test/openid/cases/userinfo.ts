import { expect } from "vitest"
import type { OpenidCase, OpenidWorld } from "../openid-case.ts"

/** Asking who the person is, and what scopes and claims tell of them. */
export const userinfo: readonly OpenidCase[] = [
  {
    module: "oidcc-userinfo-get",
    result: "passes",
    shows: "userinfo is told to a GET with the access token in its header",
    run: async ({ gateway, rp, browser }) => {
      const { accessToken } = await rp.login(await browser())
      expect(await rp.userinfo(accessToken)).toEqual({ status: 200, body: { sub: gateway.userId } })
      expect((await rp.userinfo("worth.no.thing")).status).toBe(401)
    },
  },
  {
    module: "oidcc-userinfo-post-header",
    result: "passes",
    shows: "userinfo is told to a POST with the access token in its header",
    run: async ({ gateway, rp, browser }) => {
      const { accessToken } = await rp.login(await browser())
      expect(await rp.userinfo(accessToken, "POST")).toEqual({ status: 200, body: { sub: gateway.userId } })
    },
  },
  {
    module: "oidcc-userinfo-post-body",
    result: "passes",
    shows: "userinfo is told to a POST with the access token in its form",
    run: async ({ gateway, rp, browser }) => {
      const { accessToken } = await rp.login(await browser())
      const form = new URLSearchParams({ access_token: accessToken })
      expect(await rp.userinfo(accessToken, "POST", form)).toEqual({ status: 200, body: { sub: gateway.userId } })
    },
  },
  {
    module: "oidcc-scope-profile",
    result: "passes",
    why: "with the warning that no other claim of profile is told: there are none here",
    shows: "the scope profile tells the person's name",
    run: async (world) => {
      expect(await told(world, "openid profile")).toEqual({ sub: world.gateway.userId, name: "Ada" })
    },
  },
  {
    module: "oidcc-scope-email",
    result: "passes",
    why: "with the warning that email_verified is not told: nobody here vouches for an address",
    shows: "the scope email tells the person's address",
    run: async (world) => {
      const { userId: sub } = world.gateway
      expect(await told(world, "openid email")).toEqual({ sub, email: `${sub}@example.com` })
    },
  },
  {
    module: "oidcc-scope-address",
    result: "not offered",
    why: "nobody's postal address is known here",
    shows: "the scope address is ignored",
    run: async (world) => expect(await told(world, "openid address")).toEqual({ sub: world.gateway.userId }),
  },
  {
    module: "oidcc-scope-phone",
    result: "not offered",
    why: "nobody's telephone number is known here",
    shows: "the scope phone is ignored",
    run: async (world) => expect(await told(world, "openid phone")).toEqual({ sub: world.gateway.userId }),
  },
  {
    module: "oidcc-scope-all",
    result: "not offered",
    why: "address and phone are unknown here",
    shows: "all scopes at once tell name and address of mail, and nothing else",
    run: async (world) => {
      const { userId: sub } = world.gateway
      const all = { sub, name: "Ada", email: `${sub}@example.com` }
      expect(await told(world, "openid profile email address phone")).toEqual(all)
    },
  },
  {
    module: "oidcc-ensure-other-scope-order-succeeds",
    result: "passes",
    shows: "openid need not be the first scope",
    run: async (world) => expect(await told(world, "email openid")).toHaveProperty("email"),
  },
  {
    module: "oidcc-claims-essential",
    result: "passes",
    why: "with the warning that the name is not told: single claims can't be asked for, the consent page names scopes",
    shows: "a request for an essential claim succeeds, and tells no more than its scopes",
    run: async (world) => {
      const claims = JSON.stringify({ userinfo: { name: { essential: true } } })
      expect(await told(world, "openid", { claims })).toEqual({ sub: world.gateway.userId })
    },
  },
]

/** What userinfo tells a client that asks for scopes; the consent page says so before, the ID token does not. */
async function told({ rp, browser: open }: OpenidWorld, scope: string, more: Record<string, string> = {}) {
  const [browser, request] = [await open(), rp.request({ scope, ...more })]
  const { url, response } = await rp.open(browser, request)
  const page = await response.text()
  const { accessToken, claims } = await rp.agree(browser, url, request)
  const { status, body } = await rp.userinfo(accessToken)
  expect(status).toBe(200)
  expect(claims).toMatchObject({ sub: body["sub"] })
  expect([claims["name"], claims["email"]]).toEqual([undefined, undefined])
  const announced = /Learns<\/dt>\s*<dd>([^<]*)</.exec(page)?.[1] ?? ""
  expect(["your name", "your email address"].map((one) => announced.includes(one))).toEqual([
    "name" in body,
    "email" in body,
  ])
  return body
}
