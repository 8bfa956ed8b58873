import { createEgress } from "@sneck/runtime"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { containerToken, startSecretsManager } from "../../../test/start-secrets-manager.ts"
import type { SecretsManager } from "../../../test/start-secrets-manager.ts"
import type { SecretProvider } from "../secret-provider.ts"
import { awsProvider } from "./aws-provider.ts"

const egress = createEgress()
const reference = { provider: "awssm", name: "prod/tickets", field: "token" } as const
let manager: SecretsManager

beforeEach(async () => {
  manager = await startSecretsManager()
  manager.secrets.set("prod/tickets", '{"token":"t1"}')
  manager.keys.set("AKIA1", { secret: "s1/with+signs" })
})

afterEach(async () => manager[Symbol.asyncDispose]())
afterAll(async () => egress.close())

function provider(environment: Record<string, string>): SecretProvider<"awssm"> {
  const settings = { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL_SECRETS_MANAGER: manager.url, ...environment }
  const made = awsProvider(egress, settings)
  if (made === undefined) throw new Error("no region")
  return made
}

const keys = { AWS_ACCESS_KEY_ID: "AKIA1", AWS_SECRET_ACCESS_KEY: "s1/with+signs" }

test("a secret is read with a signed request, whole or a field of it", async () => {
  const { read } = provider(keys)
  expect(await read(reference)).toBe("t1")
  expect(await read({ ...reference, field: undefined })).toBe('{"token":"t1"}')
})

test("a session token is signed with the rest", async () => {
  manager.keys.set("ASIA1", { secret: "s2", session: "session=" })
  const { read } = provider({ AWS_ACCESS_KEY_ID: "ASIA1", AWS_SECRET_ACCESS_KEY: "s2", AWS_SESSION_TOKEN: "session=" })
  expect(await read(reference)).toBe("t1")
})

test("a wrong key is told of without being shown", async () => {
  const { read } = provider({ ...keys, AWS_SECRET_ACCESS_KEY: "canary" })
  const error = await read(reference).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ kind: "unavailable" })
  expect(String(error)).toMatch(/InvalidSignatureException/)
  expect(String(error)).not.toContain("canary")
})

test("credentials of a container are fetched once, and anew when they have ended", async () => {
  const give = (id: string, secret: string): void => {
    manager.containerCredentials = {
      AccessKeyId: id,
      SecretAccessKey: secret,
      Token: "t",
      Expiration: "2099-01-01T00:00:00Z",
    }
    manager.keys.set(id, { secret, session: "t" })
  }
  give("ASIA1", "a")
  const { read } = provider({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${manager.url}/credentials`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: containerToken,
  })
  expect(await read(reference)).toBe("t1")
  manager.keys.set("ASIA1", { secret: "a", session: "t", isExpired: true })
  give("ASIA2", "b")
  expect(await read(reference)).toBe("t1")
})

test.each([
  ["there is none of that name", undefined, "refused"],
  ["it holds bytes", Buffer.of(1), "refused"],
  ["it is no JSON", "canary", "refused"],
  ["it lacks the field", '{"other":"canary"}', "refused"],
])("a secret is refused when %s", async (_, secret, kind) => {
  manager.secrets.clear()
  if (secret !== undefined) manager.secrets.set("prod/tickets", secret)
  const error = await provider(keys)
    .read(reference)
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ kind })
  expect(String(error)).not.toContain("canary")
})

test("without a region there is no provider, and a region that is no part of an address is refused", () => {
  expect(awsProvider(egress, keys)).toBeUndefined()
  expect(() => awsProvider(egress, { AWS_REGION: "x y" })).toThrow(/AWS_REGION/)
})
