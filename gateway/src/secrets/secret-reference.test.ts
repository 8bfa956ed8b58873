import { expect, test } from "vitest"
import { AllowedReferences } from "./allowed-references.ts"
import { parseReference } from "./secret-reference.ts"

test.each([
  ["env:TICKETS_TOKEN", { provider: "env", name: "TICKETS_TOKEN" }],
  ["file:/run/secrets/token", { provider: "file", path: "/run/secrets/token" }],
  ["vault:secret/data/tickets#token", { provider: "vault", path: "secret/data/tickets", field: "token" }],
  ["vault:team/kv/data/a/b#key", { provider: "vault", path: "team/kv/data/a/b", field: "key" }],
  ["awssm:prod/tickets#token", { provider: "awssm", name: "prod/tickets", field: "token" }],
  ["awssm:plain", { provider: "awssm", name: "plain", field: undefined }],
])("%s is read", (text, reference) => {
  expect(parseReference(text)).toEqual(reference)
})

test.each([
  "",
  "TOKEN",
  "ftp:x",
  "env:",
  "env:A B",
  "file:relative",
  "file:/run/../etc/shadow",
  "file:/run/%2e%2e/x",
  "file:/run/a\0b",
  "vault:secret/data/tickets",
  "vault:secret/tickets#token",
  "vault:auth/token/lookup-self#id",
  "vault:auth/token/data/lookup#id",
  "vault:sys/data/x#y",
  "vault:cubbyhole/data/x#y",
  "vault:secret/data/../../auth/token/lookup-self#id",
  "vault:secret/data/%2e%2e/x#y",
  "vault:secret/data/x?version=1#y",
  "vault:secret/data//x#y",
  "vault:secret/data/x#y#z",
  "vault:secret/data/x\r\nX-A: b#y",
  "awssm:#x",
  "awssm:a b",
])("%j is refused", (text) => {
  expect(parseReference(text)).toEqual(expect.any(String))
})

const first = { organisationId: "org_default", projectId: "prj_default" }
const other = { organisationId: "org_b", projectId: "prj_b" }

test("unless the operator says, Vault and AWS are for the first organisation, and the process's own environment and files for nobody", () => {
  const allowed = new AllowedReferences(undefined)
  expect(allowed.allows("vault:secret/data/x#y", first)).toBe(true)
  expect(allowed.allows("awssm:x", first)).toBe(true)
  expect(allowed.allows("vault:secret/data/x#y", other)).toBe(false)
  expect(allowed.allows("env:HOME", first)).toBe(false)
  expect(allowed.allows("file:/run/secrets/x", first)).toBe(false)
})

test("a pattern that names the organisation gives each its own, and one that does not is for the first alone", () => {
  const allowed = new AllowedReferences(
    "vault:secret/data/{organisation}/*, env:TICKETS_* file:/run/{organisation}/{project}/*",
  )
  expect(allowed.allows("vault:secret/data/org_b/x#y", other)).toBe(true)
  expect(allowed.allows("vault:secret/data/org_default/x#y", other)).toBe(false)
  expect(allowed.allows("env:TICKETS_TOKEN", first)).toBe(true)
  expect(allowed.allows("env:TICKETS_TOKEN", other)).toBe(false)
  expect(allowed.allows("file:/run/org_b/prj_b/x", other)).toBe(true)
  expect(allowed.allows("file:/run/org_b/prj_c/x", other)).toBe(false)
})

test("the server's own settings are never given out", () => {
  const allowed = new AllowedReferences("env:*")
  expect(allowed.allows("env:SNECK_MASTER_KEY", first)).toBe(false)
  expect(allowed.allows("env:HOME", first)).toBe(true)
})

test("stars match in order and never overlap", () => {
  const allowed = new AllowedReferences("awssm:a*b*bc")
  expect(allowed.allows("awssm:a-b-bc", first)).toBe(true)
  expect(allowed.allows("awssm:abbc", first)).toBe(true)
  expect(allowed.allows("awssm:abc", first)).toBe(false)
})
