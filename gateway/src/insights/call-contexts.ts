import { contextId } from "../store/context-id.ts"
import type { CallContextsTable } from "../store/schema.ts"
import type { Invocation } from "./invocation.ts"

/** More different contexts than a gateway has clients; past it they are looked up anew. */
const maxKnown = 10_000

/**
 * Gives every call the number of its context: toolset, exposure, who acts for whom and the client, which are the same from call
 * to call. A context is written once per process, with the first call that has it.
 */
export class CallContexts {
  readonly #known = new Map<string, number>()
  #unwritten: CallContextsTable[] = []
  #last: { readonly invocation: Invocation; readonly id: number } | undefined

  /** The number of a call's context. */
  idOf(invocation: Invocation): number {
    if (this.#last !== undefined && hasSameContext(this.#last.invocation, invocation)) return this.#last.id
    const id = this.#lookUp(invocation)
    this.#last = { invocation, id }
    return id
  }

  /** Contexts that were met since the last `markWritten`. */
  unwritten(): readonly CallContextsTable[] {
    return this.#unwritten
  }

  /** Tells that what `unwritten` gave is stored. */
  markWritten(): void {
    this.#unwritten = []
  }

  #lookUp(invocation: Invocation): number {
    const context = contextOf(invocation)
    const key = JSON.stringify(context)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= maxKnown) this.#known.clear()
    const id = contextId(context)
    this.#known.set(key, id)
    this.#unwritten.push({ id, ...context })
    return id
  }
}

function contextOf(invocation: Invocation): Omit<CallContextsTable, "id"> {
  return {
    organisation_id: invocation.organisationId,
    toolset: invocation.toolset,
    exposure: invocation.exposure ?? null,
    principal: invocation.principal,
    on_behalf_of: invocation.onBehalfOf ?? null,
    client_name: invocation.clientName ?? null,
    client_version: invocation.clientVersion ?? null,
    protocol_version: invocation.protocolVersion ?? null,
  }
}

function hasSameContext(a: Invocation, b: Invocation): boolean {
  return (
    a.toolset === b.toolset &&
    a.organisationId === b.organisationId &&
    a.principal === b.principal &&
    a.onBehalfOf === b.onBehalfOf &&
    a.exposure === b.exposure &&
    a.clientName === b.clientName &&
    a.clientVersion === b.clientVersion &&
    a.protocolVersion === b.protocolVersion
  )
}
