import { afterEach, beforeEach, expect, test } from "vitest"
import { openEnvironmentFixture, scope } from "../../test/environment-fixture.ts"
import type { EnvironmentFixture } from "../../test/environment-fixture.ts"
import { callerValues } from "./caller-values.ts"
import type { CallerPart } from "./caller-values.ts"

const key = "MUSEUM_API_KEY"
const settings = { userVariables: [key, "MUSEUM_SERVER_URL", "FOREIGN"], allowedServers: ["https://eu.example.com"] }

let fixture: EnvironmentFixture
let part: CallerPart

beforeEach(async () => {
  fixture = await openEnvironmentFixture()
  const museum = await fixture.deploy({ slug: "museum", variables: [key, "MUSEUM_OTHER", "MUSEUM_SERVER_URL"] })
  await fixture.environments.set(scope, "default", key, { secret: "stored" })
  await fixture.environments.set(scope, "default", "MUSEUM_OTHER", { secret: "other" })
  await fixture.environments.create(scope, { slug: "staging" })
  await fixture.environments.set(scope, "staging", key, { secret: "staging" })
  const environment = await fixture.valuesOf(museum, { environments: ["staging"] })
  const variables = new Set(museum.toolset.variables.map(({ name }) => name))
  part = { environment, variables, serverUrlVariable: "MUSEUM_SERVER_URL", prefix: "" }
})

afterEach(async () => fixture[Symbol.asyncDispose]())

function valueOf(headers: Record<string, string>, name: string, given = settings): string | undefined {
  const choice = callerValues(headers, given, part)
  return choice !== undefined && "environment" in choice ? choice.environment.get(name) : undefined
}

test("without anything brought there is nothing to do", () => {
  expect(callerValues({}, settings, part)).toBeUndefined()
  expect(
    callerValues({ "sneck-env-museum-api-key": "mine" }, { userVariables: [], allowedServers: [] }, part),
  ).toBeUndefined()
})

test("a value by header is used where the toolset allows its name and the source declares it", () => {
  expect(valueOf({ "sneck-env-museum-api-key": "mine" }, key)).toBe("mine")
  expect(valueOf({ "sneck-env-museum-api-key": "mine" }, "MUSEUM_OTHER")).toBe("other")
  expect(valueOf({ "sneck-env-museum-other": "mine", "sneck-env-museum-api-key": "x" }, "MUSEUM_OTHER")).toBe("other")
  expect(valueOf({ "sneck-env-foreign": "mine", "sneck-env-museum-api-key": "x" }, "FOREIGN")).toBeUndefined()
})

test("variables of functions may be brought under the name with their source's", () => {
  const functions = { ...part, variables: new Set(["API_KEY"]), prefix: "MUSEUM_" }
  const choice = callerValues({ "sneck-env-museum-api-key": "mine" }, settings, functions)
  expect(choice).toHaveProperty("environment")
  if (choice !== undefined && "environment" in choice) expect(choice.environment.get("API_KEY")).toBe("mine")
})

test("another environment of the toolset may be chosen, and no other", () => {
  expect(valueOf({ "sneck-environment": "staging" }, key)).toBe("staging")
  expect(callerValues({ "sneck-environment": "production" }, settings, part)).toHaveProperty("problem")
  expect(callerValues({ "sneck-environment": "default" }, settings, part)).toHaveProperty("problem")
})

test("a server that the caller chooses is checked by the operator's list, and gets no value that was set for another", () => {
  const headers = { "sneck-env-museum-server-url": "https://eu.example.com", "sneck-env-museum-api-key": "mine" }
  const choice = callerValues(headers, settings, part)
  expect(choice).toMatchObject({ callerServerUrl: "https://eu.example.com", allowedServers: settings.allowedServers })
  expect(valueOf(headers, key)).toBe("mine")
  expect(valueOf(headers, "MUSEUM_OTHER")).toBeUndefined()
  expect(valueOf(headers, "MUSEUM_SERVER_URL")).toBeUndefined()
})

test("what people keep is theirs alone, sealed, and gives way to what they send", async () => {
  const { userValues } = fixture
  const toolset = { id: "ts_1", environments: ["staging"], userVariables: [key] }
  await userValues.set(scope, toolset, key, "canary")
  await expect(userValues.set(scope, toolset, "MUSEUM_OTHER", "x")).rejects.toMatchObject({
    code: "not-a-user-variable",
  })
  const mine = await userValues.valuesOf(scope.organisationId, "ts_1", scope.principal)
  expect(await userValues.valuesOf(scope.organisationId, "ts_1", "key_2")).toEqual(new Map())
  expect(await userValues.valuesOf(scope.organisationId, "ts_2", scope.principal)).toEqual(new Map())
  expect(await userValues.valuesOf("org_b", "ts_1", scope.principal)).toEqual(new Map())
  const kept = callerValues({}, settings, part, mine)
  expect(kept !== undefined && "environment" in kept && kept.environment.get(key)).toBe("canary")
  const sent = callerValues({ "sneck-env-museum-api-key": "sent" }, settings, part, mine)
  expect(sent !== undefined && "environment" in sent && sent.environment.get(key)).toBe("sent")
  expect(await userValues.list(scope, "ts_1")).toEqual([{ name: key, updatedAt: expect.any(Number) }])
  expect(JSON.stringify(await fixture.store.db.selectFrom("user_values").selectAll().execute())).not.toContain("canary")
})

test("a kept value that is moved to another person opens for nobody, and one that is removed is gone", async () => {
  const { userValues, store } = fixture
  const toolset = { id: "ts_1", environments: [], userVariables: [key] }
  await userValues.set(scope, toolset, key, "x")
  await store.across(async ({ db }) => {
    await db.updateTable("user_values").set({ principal: "key_2" }).execute()
  })
  expect(await userValues.valuesOf(scope.organisationId, "ts_1", "key_2")).toEqual(new Map())
  await userValues.set(scope, toolset, key, "y")
  expect(await userValues.valuesOf(scope.organisationId, "ts_1", scope.principal)).toEqual(new Map([[key, "y"]]))
  await userValues.unset(scope, "ts_1", key)
  expect(await userValues.valuesOf(scope.organisationId, "ts_1", scope.principal)).toEqual(new Map())
})
