import { afterAll, expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"
import { createEgress } from "../egress.ts"
import type { SandboxOutcome } from "../sandbox/sandbox.ts"
import type { Json } from "@sneck/functions/protocol"
import type { Variable } from "../toolset/index.ts"
import { runTarget } from "./run-target.ts"

const inside = openInside()
const egress = createEgress()

afterAll(async () => {
  await Promise.all([inside.close(), egress.close()])
})

const code = `var __sneckEntry = { manifest() {}, handle: async ({ context }) => ({ ok: true, result: context.env }) }`

const variables: readonly Variable[] = [
  { name: "REGION", description: "", secret: false, default: "eu" },
  { name: "NOTE", description: "", secret: false, required: false },
  { name: "OTHER", description: "", secret: false, default: "of another tool" },
]

function envOf(environment: Readonly<Record<string, string>>): Promise<SandboxOutcome> {
  const target = {
    kind: "function",
    bundle: "b",
    function: "f",
    variables: ["REGION", "NOTE"],
    hosts: [],
    limits: {},
  } as const
  const host = { call: () => Promise.resolve(null), notify: () => {} }
  return runTarget(
    { bundles: { b: { code } }, variables },
    target,
    { kind: "tool", name: "f", input: null },
    {
      environment: new Map(Object.entries(environment)),
      functions: { sandbox: inside.sandbox, tenant: "tests", host, meta: {} },
      egress,
    },
  )
}

test("a function gets the variables that its target names, with their defaults where nothing is set", async () => {
  expect(await envOf({ SECRET: "s" })).toMatchObject({ ok: true, result: { REGION: "eu" } })
})

test("what is set goes before the default", async () => {
  expect(await envOf({ REGION: "us", NOTE: "n" })).toMatchObject({ ok: true, result: { REGION: "us", NOTE: "n" } })
})

test("a secret that a function sees is part of nothing that it says: results, errors, logs, questions", async () => {
  const said: unknown[] = []
  const host = {
    call: (_op: string, payload: Json) => (said.push(payload), Promise.resolve({ action: "decline" })),
    notify: (_op: string, payload: Json) => void said.push(payload),
  }
  const secret = 's"cret/+value'
  const run = async (name: string): Promise<SandboxOutcome> =>
    runTarget(
      { bundles: { talking: { code: talking } }, variables: [{ name: "TOKEN", description: "", secret: true }] },
      { kind: "function", bundle: "talking", function: name, variables: ["TOKEN"], hosts: [], limits: {} },
      { kind: "tool", name, input: null },
      {
        environment: new Map([["TOKEN", secret]]),
        functions: { sandbox: inside.sandbox, tenant: "tests", host, meta: {} },
        egress,
      },
    )
  expect(await run("tell")).toMatchObject({ ok: true, result: { header: "Bearer [redacted]", "[redacted]": [1] } })
  expect(await run("fail")).toMatchObject({ ok: false, error: { message: expect.stringContaining("[redacted]") } })
  expect(said.length).toBeGreaterThan(0)
  expect(JSON.stringify([said, await run("fail"), await run("tell")])).not.toMatch(/cret\/\+value|cret%2F%2Bvalue/)
})

const talking = `var __sneckEntry = { manifest() {}, handle: async ({ name, context: { env: { TOKEN } } }) => {
  console.log("with " + TOKEN, encodeURIComponent(TOKEN))
  if (name === "fail") throw new Error("refused " + JSON.stringify({ TOKEN }))
  return { ok: true, result: { header: "Bearer " + TOKEN, [TOKEN]: [1] } }
} }`
