import type { Tool } from "@sneck/runtime"
import { expect, test } from "vitest"
import type { Principal, Scope } from "../identity/principal.ts"
import { decide } from "./decide.ts"

const tool = { name: "list_exhibitions" } as Tool

function principal(scopes: readonly Scope[], toolset?: string): Principal {
  return { id: "key_1", name: "a key", scopes: new Set(scopes), toolset }
}

test("a key with the scope mcp:call may call every tool, or those of its toolset", () => {
  expect(decide(principal(["mcp:call"]), "museum", tool)).toEqual({ allowed: true })
  expect(decide(principal(["mcp:call"], "museum"), "museum", tool)).toEqual({ allowed: true })
})

test("a key of another toolset is refused, and told which one it is for", () => {
  expect(decide(principal(["mcp:call"], "library"), "museum", tool)).toMatchObject({
    allowed: false,
    reason: expect.stringContaining("library"),
  })
})

test("a key without the scope is refused", () => {
  expect(decide(principal(["admin"]), "museum", tool)).toMatchObject({ allowed: false })
})
