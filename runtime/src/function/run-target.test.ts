import { afterAll, expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"
import { createEgress } from "../egress.ts"
import type { SandboxOutcome } from "../sandbox/sandbox.ts"
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
