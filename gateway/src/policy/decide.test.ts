import type { Tool } from "@sneck/runtime"
import { expect, test } from "vitest"
import { expandScopes } from "../identity/principal.ts"
import type { Principal, Scope } from "../identity/principal.ts"
import type { Release } from "../registry/release.ts"
import { decide } from "./decide.ts"

const tool = { name: "list_exhibitions" } as Tool
const museum = {
  owner: { organisationId: "org_1", projectId: "prj_1" },
  toolset: { slug: "museum" },
  toolsetId: "ts_1",
} as Release

function principal(scopes: readonly Scope[], limits: Partial<Principal> = {}): Principal {
  const held = expandScopes(scopes)
  const unlimited = { organisationId: "org_1", projectId: undefined, toolset: undefined, expiresAt: undefined }
  return { id: "key_1", name: "a key", kind: "key", scopes: held, ...unlimited, ...limits }
}

test("a key with the scope mcp:call may call every tool, or those of its toolset and project", () => {
  expect(decide(principal(["mcp:call"]), museum, tool)).toEqual({ allowed: true })
  expect(decide(principal(["mcp:call"], { toolset: "museum" }), museum, tool)).toEqual({ allowed: true })
  expect(decide(principal(["mcp:call"], { projectId: "prj_1" }), museum, tool)).toEqual({ allowed: true })
})

test("a key of another toolset is refused, and told which one it is for", () => {
  expect(decide(principal(["mcp:call"], { toolset: "library" }), museum, tool)).toMatchObject({
    allowed: false,
    reason: expect.stringContaining("library"),
  })
})

test.each([{ organisationId: "org_2" }, { projectId: "prj_2" }])("a key of %o is refused", (limits) => {
  expect(decide(principal(["mcp:call"], limits), museum, tool)).toMatchObject({ allowed: false })
})

test("a key without the scope is refused; admin has it", () => {
  expect(decide(principal(["toolset:read"]), museum, tool)).toMatchObject({ allowed: false })
  expect(decide(principal(["admin"]), museum, tool)).toEqual({ allowed: true })
})
