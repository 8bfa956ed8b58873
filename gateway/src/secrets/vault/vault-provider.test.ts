import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createEgress } from "@sneck/runtime"
import { afterAll, beforeEach, afterEach, expect, test, vi } from "vitest"
import { roleId, startVault } from "../../../test/start-vault.ts"
import type { Vault } from "../../../test/start-vault.ts"
import { SecretCache } from "../secret-cache.ts"
import type { ProcessEnvironment } from "../read-setting.ts"
import type { SecretProvider } from "../secret-provider.ts"
import { vaultProvider } from "./vault-provider.ts"
import { readVaultSettings } from "./vault-settings.ts"

const egress = createEgress()
const reference = { provider: "vault", path: "secret/data/tickets", field: "token" } as const
let vault: Vault
let opened: SecretProvider<"vault">[]

beforeEach(async () => {
  vault = await startVault()
  opened = []
  vault.secrets.set("secret/data/tickets", { token: "t1", port: 8080 })
  vault.tokens.set("root", { ttl: 0, renewable: false })
})

afterEach(async () => {
  for (const each of opened) each.close?.()
  await vault[Symbol.asyncDispose]()
})

afterAll(async () => egress.close())

async function provider(environment: ProcessEnvironment): Promise<SecretProvider<"vault">> {
  const settings = await readVaultSettings({ SNECK_VAULT_ADDR: vault.url, ...environment })
  if (settings === undefined) throw new Error("no address")
  const made = vaultProvider(egress, settings)
  opened.push(made)
  return made
}

const byRole = { SNECK_VAULT_ROLE_ID: roleId, SNECK_VAULT_SECRET_ID: "s1" }

test("a field of a versioned secret is read with a token", async () => {
  const { read } = await provider({ SNECK_VAULT_TOKEN: "root" })
  expect(await read(reference)).toBe("t1")
  expect(await read({ ...reference, field: "port" })).toBe("8080")
})

test("a secret id that may be used once is used once, however many ask", async () => {
  vault.secretIds.set("s1", 1)
  const { read } = await provider(byRole)
  expect(await Promise.all([read(reference), read(reference), read(reference)])).toEqual(["t1", "t1", "t1"])
  expect(vault.asked.filter((path) => path.includes("login"))).toHaveLength(1)
})

test("a refusal to read one path spends no secret id", async () => {
  vault.secretIds.set("s1", 1)
  const { read } = await provider(byRole)
  await read(reference)
  for (const token of vault.tokens.values()) token.paths = /tickets$/
  vault.secrets.set("secret/data/other", { token: "x" })
  await expect(read({ ...reference, path: "secret/data/other" })).rejects.toMatchObject({ kind: "refused" })
  expect(await read(reference)).toBe("t1")
})

test("a token that ends in the middle is replaced by a new login", async () => {
  vault.secretIds.set("s1", 2)
  const { read } = await provider(byRole)
  await read(reference)
  vault.tokens.clear()
  expect(await read(reference)).toBe("t1")
})

test("a spent secret id is told of, and a fresh one in the file is taken without a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sneck-vault-"))
  const file = join(folder, "secret-id")
  await writeFile(file, "s1\n")
  vault.secretIds.set("s1", 1)
  const { read } = await provider({ SNECK_VAULT_ROLE_ID: roleId, SNECK_VAULT_SECRET_ID_FILE: file })
  await read(reference)
  vault.tokens.clear()
  const error = await read(reference).catch((cause: Error) => cause)
  expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("written anew") })
  await writeFile(file, "s2\n")
  vault.secretIds.set("s2", 1)
  expect(await read(reference)).toBe("t1")
  await rm(folder, { recursive: true })
})

test("a token is renewed before it ends", async () => {
  vault.leaseSeconds = 0.05
  vault.secretIds.set("s1", 1)
  const { read } = await provider(byRole)
  await read(reference)
  await vi.waitFor(() => expect(vault.asked.filter((path) => path.includes("renew-self")).length).toBeGreaterThan(1))
  expect(await read(reference)).toBe("t1")
})

test("a token that can't be renewed any more is followed by a login before it ends", async () => {
  vault.leaseSeconds = 0.05
  vault.secretIds.set("s1", 2)
  const { read } = await provider(byRole)
  await read(reference)
  for (const token of vault.tokens.values()) token.renewable = false
  await vi.waitFor(() => expect(vault.secretIds.get("s1")).toBe(0))
})

test.each([
  ["deleted", "deleted", null],
  ["without the field", "the field token", { other: "x" }],
  ["of another type", "the field token", { token: { a: 1 } }],
  ["named like a property of every object", "the field constructor", {}],
])("a secret that is %s is refused", async (_, message, fields) => {
  vault.secrets.set("secret/data/tickets", fields)
  const { read } = await provider({ SNECK_VAULT_TOKEN: "root" })
  const field = message.includes("constructor") ? "constructor" : "token"
  await expect(read({ ...reference, field })).rejects.toMatchObject({
    kind: "refused",
    message: expect.stringContaining(message),
  })
})

test("the token goes to no other host, whatever Vault answers", async () => {
  await using other = await startVault()
  other.tokens.set("root", { ttl: 0, renewable: false })
  vault.instead = (_, response) => response.writeHead(307, { location: `${other.url}/v1/secret/data/tickets` }).end()
  const { read } = await provider({ SNECK_VAULT_TOKEN: "root" })
  await expect(read(reference)).rejects.toThrow(/redirects elsewhere/)
  expect(other.asked).toEqual([])
})

test.each([
  ["a page", (body: string) => body, "<html>maintenance</html>", /no JSON/],
  ["too much", (body: string) => body.repeat(2_000_000), "x", /too large|larger|limit/i],
  ["a list", (body: string) => body, "[1]", /no JSON/],
])("%s in place of an answer is no secret", async (_, make, body, message) => {
  vault.instead = (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(make(body))
  const { read } = await provider({ SNECK_VAULT_TOKEN: "root" })
  await expect(read(reference)).rejects.toThrow(message)
})

test("neither token nor secret is part of a message", async () => {
  vault.tokens.clear()
  const { read } = await provider({ SNECK_VAULT_TOKEN: "hvs.canary" })
  const error = await read(reference).catch((cause: unknown) => cause)
  expect(String(error)).toMatch(/refuses SNECK_VAULT_TOKEN/)
  expect(String(error)).not.toContain("canary")
})

test("a rotated secret is there within its time to live, and the last one serves while Vault is down", async () => {
  const cache = new SecretCache({ vault: await provider({ SNECK_VAULT_TOKEN: "root" }) }, { ttlMs: 20, retryMs: 5 })
  const { secret } = cache.hold("vault:secret/data/tickets#token")
  await secret.ready()
  expect(secret.value).toBe("t1")
  vault.secrets.set("secret/data/tickets", { token: "t2" })
  await vi.waitFor(() => expect(secret.value).toBe("t2"))
  vault.instead = (_, response) => response.writeHead(503).end()
  await vi.waitFor(() => expect(secret.problem).toMatch(/status 503/))
  expect(secret.value).toBe("t2")
  vault.instead = undefined
  vault.secrets.set("secret/data/tickets", { token: "t3" })
  await vi.waitFor(() => expect([secret.value, secret.problem]).toEqual(["t3", undefined]))
  cache.close()
})

test("a withdrawn secret is gone at once, and one that is too old too", async () => {
  const cache = new SecretCache(
    { vault: await provider({ SNECK_VAULT_TOKEN: "root" }) },
    { ttlMs: 10, retryMs: 5, staleMs: 30 },
  )
  const { secret } = cache.hold("vault:secret/data/tickets#token")
  await secret.ready()
  vault.secrets.set("secret/data/tickets", null)
  await vi.waitFor(() => expect(secret.value).toBeUndefined())
  vault.secrets.set("secret/data/tickets", { token: "t2" })
  await vi.waitFor(() => expect(secret.value).toBe("t2"))
  vault.instead = (_, response) => response.writeHead(500).end()
  await vi.waitFor(() => expect(secret.value).toBeUndefined())
  cache.close()
})

test("a Vault that is down at the start is asked again until it is up", async () => {
  vault.instead = (_, response) => response.destroy()
  const cache = new SecretCache({ vault: await provider({ SNECK_VAULT_TOKEN: "root" }) }, { ttlMs: 20, retryMs: 5 })
  const { secret } = cache.hold("vault:secret/data/tickets#token")
  await secret.ready()
  expect(secret.value).toBeUndefined()
  vault.instead = undefined
  await vi.waitFor(() => expect(secret.value).toBe("t1"))
  cache.close()
})

test("however many hold a secret it is asked for once, and nobody's secret is forgotten", async () => {
  const cache = new SecretCache({ vault: await provider({ SNECK_VAULT_TOKEN: "root" }) })
  const [one, two] = [cache.hold("vault:secret/data/tickets#token"), cache.hold("vault:secret/data/tickets#token")]
  await Promise.all([one.secret.ready(), two.secret.ready()])
  expect(vault.asked.filter((path) => path.endsWith("tickets"))).toHaveLength(1)
  one.release()
  one.release()
  expect(two.secret.value).toBe("t1")
  two.release()
  expect(two.secret.value).toBeUndefined()
})

test.each([
  [{ SNECK_VAULT_ADDR: "vault" }, /SNECK_VAULT_ADDR/],
  [{ SNECK_VAULT_ADDR: "https://v" }, /SNECK_VAULT_TOKEN/],
  [{ SNECK_VAULT_ADDR: "https://v", SNECK_VAULT_TOKEN: "a", SNECK_VAULT_ROLE_ID: "b" }, /either/],
  [{ SNECK_VAULT_ADDR: "https://v", SNECK_VAULT_TOKEN_FILE: "/nowhere" }, /SNECK_VAULT_TOKEN_FILE can't be read/],
])("settings that can't work are refused: %j", async (environment, message) => {
  await expect(readVaultSettings(environment)).rejects.toThrow(message)
})
