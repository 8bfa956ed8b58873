import { chooseServer } from "@sneck/runtime"
import type { CompiledTool, CredentialHeader, InvokeContext, Target, VariableSource } from "@sneck/runtime"
import type { Principal } from "../../../identity/principal.ts"
import type { Release } from "../../../registry/release.ts"
import { UpstreamRefused, UpstreamUnavailable } from "../protocol/upstream-errors.ts"
import type { Provider, Providers } from "../protocol/upstream-provider.ts"
import { bindingsOfTool } from "./connection-bindings.ts"
import type { ConnectionBinding } from "./connection-bindings.ts"
import type { ConnectLink, ConnectLinks } from "./connect-links.ts"
import { ownerOfCall } from "./connection.ts"
import type { ConnectionOwner } from "./connection.ts"
import type { ConnectionNeed } from "./connection-need.ts"
import { missingScopes } from "./held-tokens.ts"
import type { HeldTokens } from "./held-tokens.ts"
import type { LiveTokens } from "./live-tokens.ts"
import { keptBackFrom } from "./token-places.ts"
import type { UnattendedConnections } from "./unattended-connections.ts"

/** What is called with tokens of connections, and by whom. */
export interface ConnectedCall {
  readonly release: Release
  readonly principal: Principal
  readonly bindings: readonly ConnectionBinding[]
  readonly target: Target
  /** Absent for what is no tool. */
  readonly tool?: CompiledTool | undefined
  readonly context: InvokeContext
}

/** What a call gets. */
export type GivenTokens =
  | { readonly context: InvokeContext; readonly used: readonly UsedTokens[] }
  | { readonly need: ConnectionNeed }
  /** Why there is nothing to be had, in a sentence. */
  | { readonly problem: string }

/** Tokens that a call carries. */
export interface UsedTokens extends Use {
  readonly held: HeldTokens
}

interface Use {
  readonly binding: ConnectionBinding
  readonly provider: Provider
  readonly owner: ConnectionOwner
  /** The call may also be made without. */
  readonly isOptional: boolean
}

/** Gives calls the access tokens of their callers' accounts. */
export class CallConnections {
  readonly #providers: Providers
  readonly #tokens: LiveTokens
  readonly #links: ConnectLinks

  readonly #unattended: UnattendedConnections

  constructor(providers: Providers, tokens: LiveTokens, links: ConnectLinks, unattended: UnattendedConnections) {
    this.#providers = providers
    this.#tokens = tokens
    this.#links = links
    this.#unattended = unattended
  }

  /** Whether nobody has to be asked, or waited for, before a tool is called. */
  isReady(release: Release, tool: CompiledTool, principal: Principal): boolean {
    return bindingsOfTool(release, tool).every(({ settings }) => {
      const provider = this.#providers.find(release.owner, settings.provider)
      const owner = ownerOfCall(principal, settings.owner)
      return provider !== undefined && owner !== undefined && this.#tokens.isReady(owner, provider)
    })
  }

  /** The context of a call with the tokens that it needs: a promise only where they have to be read or renewed first. */
  give(call: ConnectedCall): GivenTokens | Promise<GivenTokens> {
    const uses: Use[] = []
    for (const binding of call.bindings) {
      const use = this.#useOf(call, binding)
      if ("problem" in use) return use
      uses.push(use)
    }
    const all = uses.map(({ owner, provider }) => this.#tokens.use(owner, provider))
    if (!all.some((each) => each instanceof Promise)) return fill(call, uses, all as (HeldTokens | null)[])
    return Promise.all(all.map(async (each) => each)).then((held) => fill(call, uses, held), toProblem)
  }

  /** Whether there are others in place of tokens that a server refused. */
  async replace(used: readonly UsedTokens[]): Promise<boolean> {
    try {
      const replaced = await Promise.all(
        used.map(({ owner, provider, held }) => this.#tokens.replace(owner, provider, held)),
      )
      return replaced.some((each) => each !== undefined)
    } catch (error) {
      if (error instanceof UpstreamRefused || error instanceof UpstreamUnavailable) return false
      throw error
    }
  }

  /** Whether an account that was asked for is there now. */
  async isMet({ owner, provider, scopes, refused }: ConnectionNeed): Promise<boolean> {
    const held = await this.#tokens.memory.reread(owner, provider.id)
    if (held === null || held.status !== "active") return false
    return held.generation !== refused && missingScopes(held, scopes).length === 0
  }

  /** Connects an account for which nobody has to be asked. Why that did not go, in a sentence; undefined: it did. */
  async make(need: ConnectionNeed): Promise<string | undefined> {
    try {
      await this.#unattended.make(need)
      return undefined
    } catch (error) {
      return problemOf(error)
    }
  }

  /** The link at which it is connected. */
  async link({ owner, provider, scopes, toolset }: ConnectionNeed): Promise<ConnectLink> {
    return this.#links.give({ owner, provider, scopes, toolset })
  }

  #useOf({ release, principal, tool, context }: ConnectedCall, binding: ConnectionBinding): Use | { problem: string } {
    const { provider: slug, owner: wanted } = binding.settings
    const provider = this.#providers.find(release.owner, slug)
    const owner = ownerOfCall(principal, wanted)
    if (provider === undefined || provider.organisationId !== principal.organisationId) {
      return { problem: `The provider ${slug} that this toolset names is not set up. Nothing was sent.` }
    }
    if (owner === undefined) {
      const why = `This needs the ${provider.name} account of a known caller, and this one is nobody in particular.`
      return { problem: `${why} Call with a person's or an agent's key, or let the toolset use a shared account.` }
    }
    return { binding, provider, owner, isOptional: isOptional(binding, tool, context.environment) }
  }
}

/** Where no account is there, the call may go without, or with other credentials that are there. */
function isOptional({ variables }: ConnectionBinding, tool: CompiledTool | undefined, has: VariableSource): boolean {
  if (variables.size === 0) return false
  if (tool?.tool.target.kind !== "operation") {
    const declared = tool?.toolset.variables.filter(({ name }) => variables.has(name)) ?? []
    return declared.length > 0 && declared.every(({ required }) => required === false)
  }
  const { optional, alternatives } = tool.operation.security
  return (
    optional ||
    alternatives.some((one) => one.variables.every((name) => !variables.has(name) && Boolean(has.get(name))))
  )
}

function fill(call: ConnectedCall, uses: readonly Use[], all: readonly (HeldTokens | null)[]): GivenTokens {
  const values = new Map<string, string | undefined>()
  const credentials: CredentialHeader[] = []
  const used: UsedTokens[] = []
  let { context } = call
  for (const [index, use] of uses.entries()) {
    const held = all[index] ?? null
    const need = needOf(call, use, held)
    // What is set there for all must not stand in for somebody's own account.
    for (const name of use.binding.variables) values.set(name, undefined)
    if (need !== undefined && use.isOptional) continue
    if (need !== undefined) return { need }
    if (held === null) continue
    context = atApiOrigin(call, context, held)
    const problem = keptBackFrom(placesOf({ ...call, context }), use.provider, use.binding.settings)
    if (problem !== undefined && use.isOptional) continue
    if (problem !== undefined) return { problem: `${problem} Nothing was sent.` }
    for (const name of use.binding.variables) values.set(name, held.accessToken)
    const header = headerOf(use, held)
    if (header !== undefined) credentials.push(header)
    used.push({ ...use, held })
  }
  const { environment } = context
  const laid: VariableSource = {
    get: (name) => (values.has(name) ? values.get(name) : environment.get(name)),
    whyMissing: (name) => (values.has(name) ? "is taken from a connected account" : environment.whyMissing?.(name)),
  }
  return { context: { ...context, environment: laid, ...(credentials.length > 0 && { credentials }) }, used }
}

function needOf({ release }: ConnectedCall, use: Use, held: HeldTokens | null): ConnectionNeed | undefined {
  const { owner, provider, binding } = use
  const needed = binding.settings.scopes ?? (binding.scopes.length > 0 ? binding.scopes : provider.scopes)
  const base = { owner, provider, toolset: release.toolset.slug }
  if (held === null) return { ...base, why: "missing", scopes: unionOf(provider.scopes, needed) }
  const scopes = unionOf(held.scopes, needed)
  if (held.status !== "active") return { ...base, why: "over", scopes, reason: held.reason }
  return missingScopes(held, needed).length > 0 ? { ...base, why: "scopes", scopes } : undefined
}

/** The need of tokens that a server refuses and that can't be renewed. */
export function needAfterRefusal(call: ConnectedCall, { held, ...use }: UsedTokens): ConnectionNeed {
  const scopes = unionOf(held.scopes, use.binding.settings.scopes ?? use.binding.scopes)
  return { ...use, scopes, toolset: call.release.toolset.slug, why: "refused", refused: held.generation }
}

/** Accounts that have a host of their own are called there, unless an operator says where. */
function atApiOrigin({ tool }: ConnectedCall, context: InvokeContext, { apiOrigin }: HeldTokens): InvokeContext {
  if (apiOrigin === undefined || tool?.tool.target.kind !== "operation" || context.callerServerUrl !== undefined)
    return context
  const described = chooseServer(tool.operation.servers, context)
  if (!("problem" in described) && described.isOverride) return context
  const basePath = "problem" in described ? "" : described.basePath
  return { ...context, serverUrl: apiOrigin + basePath, trustServer: false }
}

/** Where what is called may send things. */
function placesOf({ tool, target, context }: ConnectedCall): string[] {
  if (target.kind === "function") return target.hosts.map((host) => `https://${host}`)
  const upstream = tool && chooseServer(tool.operation.servers, context)
  // Without a server nothing is sent: the call says so itself.
  return upstream === undefined || "problem" in upstream ? [] : [upstream.origin]
}

function headerOf({ binding: { settings }, provider }: Use, { accessToken }: HeldTokens): CredentialHeader | undefined {
  if (settings.header === undefined) return undefined
  const { name, template } = settings.header
  const value = template.replaceAll("{token}", () => accessToken)
  return { name, value, secret: accessToken, label: `the connected account of ${provider.name}` }
}

function unionOf(one: Iterable<string>, other: Iterable<string>): string[] {
  return [...new Set([...one, ...other])]
}

function toProblem(error: unknown): GivenTokens {
  return { problem: problemOf(error) }
}

/** Throws what is none of the provider's. */
function problemOf(error: unknown): string {
  if (error instanceof UpstreamUnavailable) return `${error.message}. Nothing was sent; try again soon.`
  if (error instanceof UpstreamRefused) return `${error.message}. Nothing was sent.`
  throw error
}
