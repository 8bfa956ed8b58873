import { hash } from "node:crypto"
import type { GuestContext, HostNotice, Json } from "@sneck/functions/protocol"
import { createEgress } from "../src/egress.ts"
import { createSandbox } from "../src/sandbox/create-sandbox.ts"
import type { HostCalls, Sandbox, SandboxCall, SandboxOutcome } from "../src/sandbox/sandbox.ts"

/** A sandbox for tests, and what its functions told. */
export interface Inside {
  readonly sandbox: Sandbox
  readonly notices: (readonly [HostNotice, Json])[]
  /** Runs the body of an async function `(input, host, context)`. */
  run(body: string, options?: Partial<SandboxCall> & { readonly input?: Json }): Promise<SandboxOutcome>
  /** The same, for what it returns; throws when it fails. */
  valueOf(body: string, options?: Partial<SandboxCall> & { readonly input?: Json }): Promise<Json>
  close(): Promise<void>
}

/** Opens a sandbox for the tests of one file. */
export function openInside(): Inside {
  const sandbox = createSandbox()
  const egress = createEgress()
  const notices: (readonly [HostNotice, Json])[] = []
  const host: HostCalls = {
    call: (op, payload) => Promise.resolve({ op, payload }),
    notify: (op, payload) => void notices.push([op, payload]),
  }
  const context: GuestContext = { env: {}, meta: {} }
  const run: Inside["run"] = (body, { input = null, ...options } = {}) =>
    sandbox.run({
      bundle: toBundle(body),
      tenant: "tests",
      request: { kind: "tool", name: "try", input, context },
      hosts: [],
      host,
      egress,
      ...options,
    })
  const valueOf: Inside["valueOf"] = async (body, options) => {
    const outcome = await run(body, options)
    if (!outcome.ok) throw new Error(`${outcome.error.errorClass}: ${outcome.error.message}`)
    return outcome.result
  }
  return {
    sandbox,
    notices,
    run,
    valueOf,
    close: async () => void (await Promise.all([sandbox.close(), egress.close()])),
  }
}

function toBundle(body: string): SandboxCall["bundle"] {
  const code = `"use strict";
var __sneckEntry = {
  manifest: () => ({ tools: [], resources: [], prompts: [], environment: {}, hosts: [] }),
  handle: async ({ input, context }, host) => ({ ok: true, result: (await (async () => {
${body}
  })()) ?? null }),
}`
  return { code, hash: hash("sha256", code) }
}
