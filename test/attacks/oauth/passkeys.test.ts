import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { startSignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import type { Person, SignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import { passkeyOptions, SoftPasskey } from "../../../gateway/test/soft-passkey.ts"
import type { Twist } from "../../../gateway/test/soft-passkey.ts"
import { hiddenFields, Visitor } from "../../../gateway/test/visitor.ts"
import type { Visit } from "../../../gateway/test/visitor.ts"

let server: SignInGateway
let ada: Person
let owner: Visitor
let passkey: SoftPasskey

beforeAll(async () => {
  server = await startSignInGateway()
  ada = await server.join("ada")
  owner = await server.signIn(ada)
  passkey = new SoftPasskey(server.url)
  expect((await add(owner, passkey)).location).toBe("/account?done=passkey")
}, 30_000)
afterAll(async () => server[Symbol.asyncDispose]())
afterEach(() => {
  vi.useRealTimers()
})

/** Asks for the page on which the browser makes a passkey, and sends what it made. */
async function add(visitor: Visitor, made: SoftPasskey, twist: Twist = {}): Promise<Visit> {
  const { page } = await visitor.fill("/account", { name: "A laptop" }, "/account/passkeys")
  const text = made.create(passkeyOptions(page), twist)
  return visitor.send("/account/passkeys", { ...hiddenFields(page), answer: text })
}

/** The page on which the browser asks for a passkey to sign in with. */
async function ask(visitor: Visitor): Promise<string> {
  return (await visitor.fill("/sign-in", {}, "/sign-in/passkey")).page
}

async function answer(visitor: Visitor, page: string, text: string): Promise<Visit> {
  return visitor.send("/sign-in/passkey", { ...hiddenFields(page), answer: text })
}

async function isIn(visitor: Visitor): Promise<boolean> {
  return (await visitor.open("/account")).status === 200
}

test("a passkey signs its owner in", async () => {
  const visitor = new Visitor(server.url)
  const page = await ask(visitor)
  expect((await answer(visitor, page, passkey.sign(passkeyOptions(page)))).location).toBe("/account")
  expect((await visitor.open("/account")).page).toContain(ada.email)
})

async function refused(visitor: Visitor, page: string, text: string): Promise<void> {
  const { status, page: told } = await answer(visitor, page, text)
  expect([status, told.includes("This passkey does not let in here")]).toEqual([422, true])
  expect(await isIn(visitor)).toBe(false)
}

describe("signs nobody in:", () => {
  test("the same answer a second time, in the same browser or another", async () => {
    const visitor = new Visitor(server.url)
    const page = await ask(visitor)
    const text = passkey.sign(passkeyOptions(page))
    expect((await answer(visitor, page, text)).status).toBe(303)
    await visitor.fill("/account", {}, "/sign-out")
    await refused(visitor, page, text)
    const other = new Visitor(server.url)
    await refused(other, await ask(other), text)
  })

  test("many times the same answer at once, but for one", async () => {
    const visitor = new Visitor(server.url)
    const page = await ask(visitor)
    const text = passkey.sign(passkeyOptions(page))
    const answers = await Promise.all(Array.from({ length: 5 }, async () => answer(visitor, page, text)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  test.each<[string, Twist]>([
    ["an answer from a page of another origin", { origin: "https://evil.example" }],
    ["one from another port", { origin: "http://localhost:1" }],
    ["one for another host", { rpId: "evil.example" }],
    ["one that signs what nobody asked for", { challenge: "A".repeat(43) }],
    ["one that was made for another purpose", { type: "webauthn.create" }],
    ["one that nobody unlocked", { isVerified: false }],
    ["one that counts backwards", { counter: 1 }],
    ["one that says it is of somebody else", { userHandle: Buffer.from("usr_1").toString("base64url") }],
    ["one that does not say of whom it is", { userHandle: "" }],
    ["one of an unknown passkey", { id: "A".repeat(22) }],
  ])("%s", async (_, twist) => {
    const visitor = new Visitor(server.url)
    const page = await ask(visitor)
    await refused(visitor, page, passkey.sign(passkeyOptions(page), twist))
  })

  test("one to what another browser was asked", async () => {
    const [attacker, victim] = [new Visitor(server.url), new Visitor(server.url)]
    const [theirs, page] = [await ask(attacker), await ask(victim)]
    await refused(victim, page, passkey.sign(passkeyOptions(theirs)))
  })

  test("one that took more than five minutes", async () => {
    const visitor = new Visitor(server.url)
    const page = await ask(visitor)
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 300_001 })
    await refused(visitor, page, passkey.sign(passkeyOptions(page)))
  })

  test("one of another key under the id of a passkey", async () => {
    const [visitor, other] = [new Visitor(server.url), new SoftPasskey(server.url)]
    const page = await ask(visitor)
    const userHandle = Buffer.from(ada.id).toString("base64url")
    await refused(visitor, page, other.sign(passkeyOptions(page), { id: passkey.id, userHandle, counter: 99 }))
  })

  test("what was to make a passkey of somebody who is signed in", async () => {
    const { page } = await owner.fill("/account", { name: "A phone" }, "/account/passkeys")
    const visitor = new Visitor(server.url)
    await refused(visitor, await ask(visitor), passkey.sign(passkeyOptions(page)))
  })

  test.each(["", "null", "{}", "[]", "not JSON", '{"id":"__proto__"}', JSON.stringify({ id: "a".repeat(50_000) })])(
    "%.20s",
    async (text) => {
      const visitor = new Visitor(server.url)
      await refused(visitor, await ask(visitor), text)
    },
  )

  test("a passkey that its owner took away", async () => {
    const person = await server.join("removes")
    const [mine, own] = [await server.signIn(person), new SoftPasskey(server.url)]
    await add(mine, own)
    const id = /name="id" value="(pky_\w+)"/.exec((await mine.open("/account")).page)?.[1] ?? ""
    await mine.fill("/account", { id }, "/account/passkeys/remove")
    const visitor = new Visitor(server.url)
    const page = await ask(visitor)
    await refused(visitor, page, own.sign(passkeyOptions(page)))
  })
})

test("whom an identity provider alone lets in, no passkey does; owners keep theirs", async () => {
  const made = await Promise.all(
    (["member", "owner"] as const).map(async (role) => {
      const [person, own] = [await server.join(`sso-${role}`, role), new SoftPasskey(server.url)]
      await add(await server.signIn(person), own)
      return own
    }),
  )
  const settings = { issuer: "https://id.example.com", clientId: "sneck", domains: ["example.com"], enforced: true }
  const provider = await server.ask("POST", "/identity-providers", { body: { kind: "oidc", name: "Okta", settings } })
  const answers = await Promise.all(
    made.map(async (own) => {
      const visitor = new Visitor(server.url)
      const page = await ask(visitor)
      return answer(visitor, page, own.sign(passkeyOptions(page)))
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual([403, 303])
  expect(answers[0]?.page).toContain("People of example.com sign in with Okta alone")
  await server.ask("DELETE", `/identity-providers/${String(provider.body["id"])}`)
})

describe("makes no passkey of somebody:", () => {
  test.each<[string, Twist]>([
    ["an answer from a page of another origin", { origin: "https://evil.example" }],
    ["one for another host", { rpId: "evil.example" }],
    ["one to what nobody asked for", { challenge: "A".repeat(43) }],
    ["one that nobody unlocked", { isVerified: false }],
    ["one that was made to sign in", { type: "webauthn.get" }],
  ])("%s", async (_, twist) => {
    const { status } = await add(owner, new SoftPasskey(server.url), twist)
    expect(status).toBe(422)
  })

  test("one that another person was asked for", async () => {
    const other = await server.signIn(await server.join("other"))
    const { page: theirs } = await other.fill("/account", { name: "A phone" }, "/account/passkeys")
    const { page } = await owner.fill("/account", { name: "A phone" }, "/account/passkeys")
    const text = new SoftPasskey(server.url).create(passkeyOptions(theirs))
    expect((await owner.send("/account/passkeys", { ...hiddenFields(page), answer: text })).status).toBe(422)
  })

  test("a passkey that is somebody else’s already", async () => {
    const other = await server.signIn(await server.join("collector"))
    expect((await add(other, passkey)).status).toBe(409)
  })

  test("somebody else, by the id of their passkey", async () => {
    const before = (await owner.open("/account")).page
    const id = /name="id" value="(pky_\w+)"/.exec(before)?.[1] ?? ""
    const other = await server.signIn(await server.join("remover"))
    await other.fill("/account", { id }, "/account/passkeys/remove")
    expect((await owner.open("/account")).page).toContain(id)
  })
})
