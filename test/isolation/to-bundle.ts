import { hash } from "node:crypto"
import type { HashedBundle } from "@sneck/runtime"
import type { HostileCase, Mode } from "./hostile-case.ts"

/** Things that the code of cases may use. */
const TOOLS = `
  const typeOfProcess = (value) => { try { return value.constructor.constructor("return typeof process")() } catch { return "undefined" } };
  const reaches = (value) => typeOfProcess(value) === "object" ? "process" : undefined;
`

/** A bundle that does a case's harm in one of the ways. */
export function toBundle({ code }: Pick<HostileCase, "code">, mode: Mode): HashedBundle {
  const harm = `(host) => { ${TOOLS} ${code} }`
  return bundleOf(`"use strict";var __sneckEntry = (() => {
    const harm = ${harm};
    const early = ${mode === "module" ? "harm({ call() {}, notify() {} })" : "undefined"};
    const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
    return {
      manifest: () => ({ tools: [], resources: [], prompts: [], environment: {}, hosts: [] }),
      async handle(request, host) {
        ${mode === "async" ? "await pause(); await null;" : ""}
        const got = ${mode === "module" ? "early" : "harm(host)"};
        return { ok: true, result: (await got) ?? null };
      },
    };
  })();`)
}

/** A bundle of any code. */
export function bundleOf(code: string): HashedBundle {
  return { code, hash: hash("sha256", code) }
}
