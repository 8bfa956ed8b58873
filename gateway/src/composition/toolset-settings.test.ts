import { expect, test } from "vitest"
import * as z from "zod"
import { toolsetSettings } from "./toolset-settings.ts"

test("settings that say nothing include nothing and go live at once", () => {
  expect(toolsetSettings.parse({})).toEqual({
    include: [],
    overrides: {},
    release: "auto",
    environments: [],
    userVariables: [],
    allowedServers: [],
  })
})

test("a key that does not exist is named with its place", () => {
  const { error } = toolsetSettings.safeParse({ overrides: { list_events: { discription: "x" } } })
  expect(error?.issues[0]).toMatchObject({
    code: "unrecognized_keys",
    keys: ["discription"],
    path: ["overrides", "list_events"],
  })
})

test("an expression that is no JMESPath is refused", () => {
  const { error } = toolsetSettings.safeParse({ overrides: { list_events: { fields: "items[" } } })
  expect(error?.issues[0]?.message).toMatch(/is no valid JMESPath/)
})

test("has a JSON Schema", () => {
  const schema = z.toJSONSchema(toolsetSettings, { io: "input" })
  expect(schema.$defs?.["ToolsetSettings"]).toMatchObject({ type: "object", additionalProperties: false })
  expect(schema.$defs?.["ToolsetSettings"]).not.toHaveProperty("required")
  expect(schema.$defs).toHaveProperty("ToolOverride")
})
