import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { createEgress, createSandbox } from "@sneck/runtime"
import type { FunctionLimits, HashedBundle, Sandbox, SandboxOutcome } from "@sneck/runtime"
import { bundleOf } from "./to-bundle.ts"

/** A sandbox with all that a hostile function could be after, and something that tells whether it got there. */
export interface WalledHouse {
  readonly sandbox: Sandbox
  /** Port of a server on loopback that nothing may ever reach. */
  readonly canaryPort: number
  /** How often it was reached. */
  reached(): number
  run(bundle: HashedBundle, options?: RunOptions): Promise<SandboxOutcome>
  close(): Promise<void>
}

/** How one function is run. */
export interface RunOptions {
  readonly tenant?: string
  readonly limits?: FunctionLimits
  readonly signal?: AbortSignal
}

/** A bundle whose function answers 42. */
export const harmless = bundleOf(
  `var __sneckEntry = { manifest() {}, handle: async () => ({ ok: true, result: globalThis.left ?? 42 }) }`,
)

/** Opens a house whose operator trusts private addresses: only the walls keep functions from them. */
export async function openHouse(): Promise<WalledHouse> {
  let reached = 0
  const canary = createServer((_, response) => {
    reached++
    response.end("reached")
  })
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve))
  const sandbox = createSandbox()
  const egress = createEgress({ lookup: (_name, _options, callback) => callback(new Error("no names here"), "", 4) })
  const host = {
    call: (op: string): Promise<null> => (op === "sample" ? new Promise(() => {}) : Promise.resolve(null)),
    notify: () => {},
  }
  return {
    sandbox,
    canaryPort: (canary.address() as AddressInfo).port,
    reached: () => reached,
    run: (bundle, { tenant = "hostile", limits = {}, signal } = {}) =>
      sandbox.run({
        bundle,
        tenant,
        limits,
        host,
        egress,
        signal,
        hosts: ["declared.example"],
        allowPrivateNetwork: true,
        request: { kind: "tool", name: "harm", input: null, context: { env: { TOKEN: "t" }, meta: {} } },
      }),
    close: async () => {
      await sandbox.close()
      await egress.close()
      canary.closeAllConnections()
      await new Promise((resolve) => canary.close(resolve))
    },
  }
}
