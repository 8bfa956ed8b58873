import { expect, test } from "vitest"
import type { VariablesTable } from "../store/tables/environments.ts"
import { chooseValues } from "./choose-value.ts"
import type { ChoiceInput } from "./choose-value.ts"
import { isCovered, isPlace, placesOf } from "./places.ts"
import type { SourceNeeds } from "./source-needs.ts"

const needs: SourceNeeds = {
  variables: ["MUSEUM_API_KEY", "MUSEUM_SERVER_URL", "MUSEUM_SERVER_REGION"].map((name) => ({
    name,
    description: "",
    secret: name === "MUSEUM_API_KEY",
  })),
  serverUrlVariable: "MUSEUM_SERVER_URL",
  servers: [
    {
      url: "https://{region}.example.com/v1",
      variables: { region: { default: "eu", variable: "MUSEUM_SERVER_REGION" } },
    },
  ],
  tokens: [],
  hosts: [],
  prefix: "",
}

function row(name: string, value: string, rest: Partial<VariablesTable> = {}): VariablesTable {
  const place = { environment_id: "env_1", organisation_id: "org_1", source_id: "src_1" }
  const none = { sealed: null, reference: null, origins: null, updated_at: 0, updated_by: "key_1" }
  return { ...place, ...none, name, value, ...rest }
}

function choose(layers: VariablesTable[][], rest: Partial<ChoiceInput> = {}): Record<string, string> {
  const input: ChoiceInput = {
    sourceId: "src_1",
    needs,
    layers,
    takers: () => ["museum"],
    launch: new Map(),
    serverUrl: undefined,
    read: ({ value }) => value ?? undefined,
    ...rest,
  }
  const shown = [...chooseValues(input).values].map(([name, chosen]): [string, string] => [
    name,
    chosen.kind === "row" ? (chosen.row.value ?? "") : chosen.kind === "launch" ? chosen.value : `- ${chosen.reason}`,
  ])
  return Object.fromEntries(shown)
}

const eu = JSON.stringify(["https://eu.example.com"])

test("the first environment that has a variable decides", () => {
  const found = choose([[], [row("MUSEUM_API_KEY", "project")], [row("MUSEUM_API_KEY", "organisation")]])
  expect(found["MUSEUM_API_KEY"]).toBe("project")
})

test("whoever started the server goes before all environments", () => {
  const found = choose([[row("MUSEUM_API_KEY", "stored")]], { launch: new Map([["MUSEUM_API_KEY", "given"]]) })
  expect(found["MUSEUM_API_KEY"]).toBe("given")
})

test("a value of another source is never chosen, whatever its name", () => {
  expect(choose([[row("MUSEUM_API_KEY", "x", { source_id: "src_2" })]])["MUSEUM_API_KEY"]).toBe("- not set")
})

test("a value that is bound goes before one that is not, in the same environment", () => {
  const layer = [row("MUSEUM_API_KEY", "free", { source_id: "" }), row("MUSEUM_API_KEY", "bound")]
  expect(choose([layer])["MUSEUM_API_KEY"]).toBe("bound")
})

test("a value that is bound to no source goes to the only one that takes it, and to none of several", () => {
  const layer = [row("MUSEUM_API_KEY", "free", { source_id: "" })]
  expect(choose([layer])["MUSEUM_API_KEY"]).toBe("free")
  const found = choose([layer, [row("MUSEUM_API_KEY", "next")]], { takers: () => ["museum", "museum-api"] })
  expect(found["MUSEUM_API_KEY"]).toMatch(/^- .*several take it: museum, museum-api/)
})

test("a value is kept back once its source points elsewhere, and no other one takes its place", () => {
  const layers = [[row("MUSEUM_API_KEY", "x", { origins: eu })], [row("MUSEUM_API_KEY", "next")]]
  expect(choose(layers)["MUSEUM_API_KEY"]).toBe("x")
  const moved = { ...needs, servers: [{ url: "https://evil.example.net" }] }
  expect(choose(layers, { needs: moved })["MUSEUM_API_KEY"]).toMatch(
    /^- variable-host-changed: .*https:\/\/evil\.example\.net.*set MUSEUM_API_KEY again/,
  )
})

test.each([
  ["another variable", [row("MUSEUM_SERVER_URL", "https://evil.example.net")], {}],
  ["a part of the server's URL", [row("MUSEUM_SERVER_REGION", "us")], {}],
  ["the whole host of it", [row("MUSEUM_SERVER_REGION", "evil.example.net/")], {}],
  ["the source's settings", [], { serverUrl: "https://evil.example.net" }],
  ["whoever started the server", [], { launch: new Map([["MUSEUM_SERVER_URL", "https://evil.example.net"]]) }],
])("a value is kept back when %s points elsewhere", (_, more, rest) => {
  const found = choose([[row("MUSEUM_API_KEY", "x", { origins: eu }), ...more]], rest)
  expect(found["MUSEUM_API_KEY"]).toMatch(/^- variable-host-changed/)
})

test("a token endpoint is a place too", () => {
  const tokens = [{ url: "https://login.example.net/token", variable: "MUSEUM_TOKEN_URL" }]
  const found = choose([[row("MUSEUM_API_KEY", "x", { origins: eu })]], { needs: { ...needs, tokens } })
  expect(found["MUSEUM_API_KEY"]).toMatch(/login\.example\.net/)
})

test("variables of functions may carry the name of their source, and values keep to their source all the same", () => {
  const variables = [{ name: "KEY", description: "", secret: true }]
  const functions = { ...needs, variables, servers: [], hosts: ["api.example.com"], prefix: "MUSEUM_API_" }
  expect(choose([[row("MUSEUM_API_KEY", "x")]], { needs: functions })["KEY"]).toBe("x")
  expect(choose([[row("KEY", "y"), row("MUSEUM_API_KEY", "x")]], { needs: functions })["KEY"]).toBe("x")
  const foreign = [[row("MUSEUM_API_KEY", "x", { source_id: "src_2" })]]
  expect(choose(foreign, { needs: functions })["KEY"]).toBe("- not set")
})

test.each([
  ["https://api.example.com", "https://api.example.com", true],
  ["https://api.example.com", "api.example.com", true],
  ["https://api.example.com", "https://*.example.com", true],
  ["https://api.example.com", "*.example.com", true],
  ["*.example.com", "*.example.com", true],
  ["api.example.com", "*.example.com", true],
  ["https://example.com", "*.example.com", false],
  ["https://evilexample.com", "*.example.com", false],
  ["http://api.example.com", "https://api.example.com", false],
  ["https://api.example.com:8443", "https://api.example.com", false],
  ["api.example.com", "https://api.example.com", false],
  ["*.example.com", "api.example.com", false],
  ["https://api.example.com.evil.net", "https://api.example.com", false],
])("%s is covered by %s: %s", (place, allowed, covered) => {
  expect(isCovered(place, [allowed])).toBe(covered)
})

test("only places can be bound to", () => {
  expect(["https://a.example.com", "*.example.com", "127.0.0.1:80", "http://[::1]:80"].every(isPlace)).toBe(true)
  expect(["*", "https://*", "https://a/", "a b", "ftp://a", "https://u@a", "*.*.com", ""].some(isPlace)).toBe(false)
})

test("places are those of the servers that are used, with the values that are set", () => {
  expect(placesOf(needs, () => undefined)).toEqual(["https://eu.example.com"])
  expect(placesOf(needs, () => undefined, "http://127.0.0.1:9/v1")).toEqual(["http://127.0.0.1:9"])
})
