import { createEgress, createSandbox } from "@sneck/runtime"
import type { Sandbox } from "@sneck/runtime"
import { makeSubject } from "./subject.ts"
import type { Subject } from "./subject.ts"
import type { FunctionVariant } from "./variant.ts"

const egress = createEgress()

/** A call on a worker that is warm, in a context that no call has seen. */
export function warm(subject: Subject): FunctionVariant {
  const sandbox = createSandbox()
  return {
    name: "warm",
    title: "sneck, fresh state on a warm worker",
    every: 1,
    call: () => run(sandbox, subject),
    close: () => sandbox.close(),
  }
}

/** The same with a larger bundle, of which more is evaluated. */
export function warmClassic(): FunctionVariant {
  const sandbox = createSandbox()
  const classic = makeSubject("zod")
  return {
    name: "warm-classic",
    title: "sneck, the same with zod instead of zod/mini",
    every: 1,
    call: async () => run(sandbox, await classic),
    close: () => sandbox.close(),
  }
}

/** A call of a bundle that has no isolate. */
export function cold(subject: Subject): FunctionVariant {
  const sandbox = createSandbox()
  return {
    name: "cold",
    title: "sneck, a bundle without an isolate",
    every: 1,
    call: (round) => run(sandbox, { ...subject, hash: `${subject.hash}-${round}` }),
    close: () => sandbox.close(),
  }
}

/** The first call of a tenant, with a process in reserve. */
export function reserve(subject: Subject): FunctionVariant {
  const sandbox = createSandbox({ maxWorkers: 1 })
  return {
    name: "reserve",
    title: "sneck, first call of a tenant, a worker in reserve",
    every: 20,
    call: (round) => run(sandbox, subject, `tenant ${round}`),
    close: () => sandbox.close(),
  }
}

/** The first call of all: nothing runs yet. */
export function first(subject: Subject): FunctionVariant {
  return {
    name: "first",
    title: "sneck, first call ever",
    every: 40,
    call: async () => {
      const sandbox = createSandbox()
      try {
        return await run(sandbox, subject)
      } finally {
        void sandbox.close()
      }
    },
    close: () => egress.close(),
  }
}

async function run(sandbox: Sandbox, { code, hash, input }: Subject, tenant = "bench"): Promise<string> {
  const outcome = await sandbox.run({
    bundle: { code, hash },
    tenant,
    request: { kind: "tool", name: "sum", input, context: { env: {}, meta: {} } },
    hosts: [],
    host: { call: () => Promise.resolve(null), notify: () => {} },
    egress,
  })
  return JSON.stringify(outcome.ok ? { ok: true, result: outcome.result } : outcome)
}
