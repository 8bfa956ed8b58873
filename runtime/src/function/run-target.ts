import type { GuestRequest } from "@sneck/functions/protocol"
import type { InvokeContext } from "../invoke-context.ts"
import type { SandboxOutcome } from "../sandbox/sandbox.ts"
import type { FunctionTarget, Target, Toolset } from "../toolset/index.ts"
import { hostWithoutSecrets, outcomeWithoutSecrets, secretsOf } from "./without-secrets.ts"

/** What is asked of a bundle; its context is made here. */
export type TargetRequest = GuestRequest extends infer Each
  ? Each extends GuestRequest
    ? Omit<Each, "context">
    : never
  : never

/** What of a toolset its functions need; their variables' defaults, where it declares any. */
type CodeOf = Pick<Toolset<Target>, "bundles"> & Partial<Pick<Toolset<Target>, "variables">>

/**
 * Runs a function, whatever it is behind: a tool, a resource or a prompt. It sees the variables that its target names
 * and no others, and no secret among them is part of what it says. Never throws for what the function does; throws for a toolset without the code, or without a sandbox.
 */
export function runTarget(
  { bundles = {}, variables = [] }: CodeOf,
  target: FunctionTarget,
  request: TargetRequest,
  { functions, environment, egress, allowPrivateNetwork, signal }: InvokeContext,
): Promise<SandboxOutcome> {
  const bundle = Object.hasOwn(bundles, target.bundle) ? bundles[target.bundle] : undefined
  if (bundle === undefined) throw new Error(`The code ${target.bundle} is not in the toolset.`)
  if (functions === undefined) throw new Error("Functions need a sandbox, and there is none.")
  const { sandbox, tenant, host, isNested, client, principal, meta } = functions
  const env = Object.fromEntries(
    target.variables.flatMap((name) => {
      const value = environment.get(name) ?? variables.find((one) => one.name === name)?.default
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const secrets = secretsOf(target, variables, env)
  const context = { env, meta, ...(client && { client }), ...(principal && { principal }) }
  const running = sandbox.run({
    bundle: { ...bundle, hash: target.bundle },
    tenant,
    request: { ...request, context },
    hosts: target.hosts,
    limits: target.limits,
    host: secrets.length === 0 ? host : hostWithoutSecrets(host, secrets),
    isNested,
    egress,
    allowPrivateNetwork,
    signal,
  })
  return secrets.length === 0 ? running : running.then((outcome) => outcomeWithoutSecrets(outcome, secrets))
}
