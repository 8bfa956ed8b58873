import { expect, test } from "vitest"
import { checkConfig } from "./check-config.ts"

test("takes a source as its location alone", () => {
  expect(checkConfig({ sources: { museum: "museum.yaml" } }).config).toEqual({
    sources: { museum: "museum.yaml" },
    environments: {},
  })
})

test("names the key that was likely meant, wherever it is unknown", () => {
  const { problems } = checkConfig({
    sourcse: {},
    sources: { museum: { locaton: "museum.yaml", location: "museum.yaml" } },
    toolsets: { museum: { expsoure: "search", overrides: { get_hours: { parameters: { id: { hiden: true } } } } } },
  })
  expect(problems?.map(({ path, hint }) => `${path.join(".")}: ${hint}`).toSorted()).toEqual([
    "sources.museum.locaton: Did you mean location?",
    "sourcse: Did you mean sources?",
    "toolsets.museum.expsoure: Did you mean exposure?",
    "toolsets.museum.overrides.get_hours.parameters.id.hiden: Did you mean hidden?",
  ])
})

test("says what a value has to be", () => {
  const { problems } = checkConfig({ sources: { "My API": "a.yaml", museum: { location: "b", refreshMinutes: 0 } } })
  expect(problems?.map(({ path, isKey, message }) => [path.join("."), isKey, message])).toEqual([
    ["sources.My API", true, "My API must be small letters, digits and dashes, 64 at most"],
    ["sources.museum.refreshMinutes", false, "too small: expected number to be >=1"],
  ])
})

test("has no place for the values of variables", () => {
  const { problems } = checkConfig({ environments: { default: { variables: { MUSEUM_KEY: "geheim" } } } })
  expect(problems).toMatchObject([{ path: ["environments", "default", "variables"] }])
  expect(JSON.stringify(problems)).not.toContain("geheim")
})
