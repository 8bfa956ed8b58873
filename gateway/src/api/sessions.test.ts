import { afterAll, beforeAll, expect, test } from "vitest"
import { askApi } from "../../test/api-client.ts"
import type { ApiAnswer } from "../../test/api-client.ts"
import { sessionCookie, startSignInGateway } from "../../test/sign-in-gateway.ts"
import type { Person, SignInGateway } from "../../test/sign-in-gateway.ts"
import type { Visitor } from "../../test/visitor.ts"

let server: SignInGateway
let ada: Person

beforeAll(async () => {
  server = await startSignInGateway()
  ada = await server.join("ada")
}, 30_000)
afterAll(async () => server[Symbol.asyncDispose]())

/** Sends a request as a page would, by the cookie of a browser. */
async function ask(visitor: Visitor, method: string, path: string, body?: object): Promise<ApiAnswer> {
  const cookie = `${sessionCookie}=${visitor.cookies.get(sessionCookie) ?? ""}`
  const headers = { cookie, "sneck-csrf": await visitor.csrf("/account") }
  return askApi(server.gateway, method, path, { key: null, headers, ...(body !== undefined && { body }) })
}

test("people see where they are signed in, and sign out there", async () => {
  const [here, elsewhere] = [await server.signIn(ada), await server.signIn(ada)]
  const { body } = await ask(here, "GET", "/sessions")
  const sessions = body["items"] as { id: string; isCurrent: boolean; browser: string; method: string }[]
  const other = sessions.filter(({ isCurrent }) => !isCurrent)
  expect(sessions.every(({ browser }) => browser === "Firefox on Linux")).toBe(true)
  for (const { id } of other) expect((await ask(here, "DELETE", `/sessions/${id}`)).status).toBe(204)
  expect((await ask(elsewhere, "GET", "/sessions")).status).toBe(401)
  expect((await ask(here, "GET", "/sessions")).body["items"]).toHaveLength(1)
})

test("people see who they are, and change their name", async () => {
  const visitor = await server.signIn(ada)
  expect((await ask(visitor, "GET", "/profile")).body).toMatchObject({
    email: ada.email,
    hasPassword: true,
    passkeys: 0,
  })
  expect((await ask(visitor, "PATCH", "/profile", { name: "Ada Lovelace" })).body).toMatchObject({
    name: "Ada Lovelace",
  })
  expect((await server.ask("GET", `/users/${ada.id}`)).body).toMatchObject({ name: "Ada Lovelace" })
})

test("keys end no session and change no profile, be they somebody’s own", async () => {
  const visitor = await server.signIn(ada)
  const { page } = await visitor.fill("/account", { name: "a program", rights: "all" }, "/account/keys")
  const key = /snk_dev_\w{49}/.exec(page)?.[0] ?? ""
  expect((await askApi(server.gateway, "GET", "/profile", { key })).body).toMatchObject({ id: ada.id })
  expect((await askApi(server.gateway, "GET", "/whoami", { key })).body).toMatchObject({ id: ada.id, kind: "user" })
  expect((await server.ask("GET", "/sessions")).status).toBe(403)
  expect((await askApi(server.gateway, "GET", "/sessions", { key })).status).toBe(403)
  expect((await askApi(server.gateway, "PATCH", "/profile", { key, body: { name: "x" } })).status).toBe(403)
})

test("administrators see and end the sessions of people", async () => {
  const visitor = await server.signIn(ada)
  const { body } = await server.ask("GET", `/users/${ada.id}/sessions`)
  expect(body["items"]).not.toEqual([])
  expect((await server.ask("DELETE", `/users/${ada.id}/sessions`)).status).toBe(204)
  expect((await visitor.open("/account")).status).toBe(303)
})

test("whoever was invited is listed until they come", async () => {
  const { body } = await server.ask("POST", "/invitations", { body: { email: " New@Example.com ", role: "auditor" } })
  expect(body["invitation"]).toMatchObject({ email: "new@example.com", name: "new", role: "auditor" })
  const listed = await server.ask("GET", "/invitations")
  expect(listed.body["items"]).toEqual([body["invitation"]])
  expect((await server.ask("POST", "/invitations", { body: { email: ada.email } })).status).toBe(409)
})

test("a link that signs the owner in is made for whoever may do everything", async () => {
  const { status, body } = await server.ask("POST", "/sign-in-link")
  expect(status).toBe(201)
  expect(body["secret"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/link\/[\w-]{43}$/)
})
