import { expect, test } from "vitest"
import type { Principal, PrincipalKind } from "../../../identity/principal.ts"
import { ownerOfCall } from "./connection.ts"

const as = (kind: PrincipalKind, onBehalfOf?: Principal["onBehalfOf"]): Principal => ({
  id: `${kind}_1`,
  name: kind,
  kind,
  organisationId: "org_1",
  projectId: undefined,
  scopes: new Set(["mcp:call"]),
  toolset: undefined,
  expiresAt: undefined,
  onBehalfOf,
})

const organisation = { organisationId: "org_1", kind: "organisation", id: "org_1" }

test("people use their own account, agents theirs, and those who act for somebody that person's", () => {
  expect(ownerOfCall(as("user"), "caller")).toEqual({ organisationId: "org_1", kind: "user", id: "user_1" })
  expect(ownerOfCall(as("agent"), "caller")).toEqual({ organisationId: "org_1", kind: "agent", id: "agent_1" })
  expect(ownerOfCall(as("service"), "caller")).toEqual({ organisationId: "org_1", kind: "agent", id: "service_1" })
  const acting = as("agent", { id: "usr_1", name: "Ada" })
  expect(ownerOfCall(acting, "caller")).toEqual({ organisationId: "org_1", kind: "user", id: "usr_1" })
})

test("keys that are nobody's have what the organisation shares, and strangers nothing", () => {
  expect(ownerOfCall(as("key"), "caller")).toBeUndefined()
  expect(ownerOfCall(as("key"), "organisation")).toEqual(organisation)
  expect(ownerOfCall(as("anonymous"), "organisation")).toBeUndefined()
  expect(ownerOfCall(as("anonymous"), "caller")).toBeUndefined()
})
