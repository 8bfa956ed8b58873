import { GatewayError } from "../errors.ts"
import type { Directory } from "../identity/directory.ts"
import type { Principal } from "../identity/principal.ts"
import { requireRevision } from "../registry/require-revision.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { toAgentJson } from "./agent-json.ts"
import type { AgentJson } from "./agent-json.ts"
import { agentsFor, findAgent, lockAgent, setAgent } from "./agent-row.ts"
import type { AgentRow } from "./agent-row.ts"
import type { Jwks } from "./check-jwks.ts"
import { endAgent } from "./end-agent.ts"
import { findOwner, ownerOf } from "./find-owner.ts"
import { accessUnder, grantedTo, mayActAs, mayManage } from "./may-manage.ts"
import { scopesBeyond } from "../identity/covers.ts"

/** What an agent is to be. */
export interface NewAgent {
  readonly kind: "agent" | "service"
  readonly name: string
  readonly purpose: string
  /** Id or address of the person who answers for it; the caller unless given. */
  readonly owner?: string | undefined
  readonly jwks?: Jwks | null | undefined
  readonly jwksUri?: string | null | undefined
}

/** What may be changed of one. */
export type AgentPatch = { readonly [Field in "name" | "purpose" | "jwks" | "jwksUri"]?: NewAgent[Field] | undefined }

/**
 * Agents and services of an organisation: principals with an owner, a purpose and a kill switch. Each method is one
 * transaction; what is answered is in force everywhere.
 */
export class Agents {
  readonly #store: Store
  readonly #directory: Directory

  constructor(store: Store, directory: Directory) {
    this.#store = store
    this.#directory = directory
  }

  /** Newest first: all, for who may read them, else one's own. */
  async list(principal: Principal): Promise<AgentJson[]> {
    return this.#within(principal, async (trx) => {
      const rows = await agentsFor(trx, principal).orderBy("id", "desc").execute()
      return rows.map((row) => this.#show(row))
    })
  }

  /** Throws 404 `unknown-agent`. */
  async get(principal: Principal, id: string): Promise<AgentJson> {
    return this.#within(principal, async (trx) => this.#show(await findAgent(trx, principal, id)))
  }

  /** Makes one that may do nothing until something is granted to it. Throws 403, 404 or 422 where its owner can't be that. */
  async create(principal: Principal, wanted: NewAgent): Promise<AgentJson> {
    return this.#within(principal, async (trx) => {
      const owner = await ownerOf(trx, principal, wanted.owner)
      const row = toRow(principal, wanted, owner)
      await trx.db.insertInto("agents").values(row).execute()
      trx.announce({ topic: "agent", organisationId: row.organisation_id, id: row.id })
      return this.#show(row)
    })
  }

  /** Throws 403 `not-your-agent` or `exceeds-own-rights`, 404 `unknown-agent`, 412 `changed-meanwhile`. */
  async update(principal: Principal, id: string, patch: AgentPatch, ifRevision?: number): Promise<AgentJson> {
    return this.#change(principal, id, async (trx, row) => {
      requireRevision(row, ifRevision)
      const { name = row.name, purpose = row.purpose, jwks, jwksUri } = patch
      if (jwks !== undefined || jwksUri !== undefined) await this.#mayActAs(trx, principal, row)
      return setAgent(trx, row, { name, purpose, ...signingColumns(row, { jwks, jwksUri }) })
    })
  }

  /**
   * Hands an agent over: from then on the new owner's rights bound it. Throws 409 `exceeds-owner` where it is granted
   * what they lack, 403 `exceeds-own-rights` where it would be able to do more than whoever hands it over.
   */
  async transfer(principal: Principal, id: string, to: string): Promise<AgentJson> {
    return this.#change(principal, id, async (trx, row) => {
      const owner = await findOwner(trx, principal.organisationId, to)
      const [heir, granted] = [this.#directory.find(owner), await grantedTo(trx, id)]
      const beyond = heir === undefined ? [] : scopesBeyond(heir, granted)
      if (beyond.length > 0) throw exceedsHeir(heir?.name ?? "", beyond)
      mayActAs(principal, accessUnder(heir, granted))
      return setAgent(trx, row, { owner_id: owner })
    })
  }

  /** The kill switch: off, nothing of the agent holds, from the next request on, everywhere. */
  async switch(principal: Principal, id: string, isOn: boolean): Promise<AgentJson> {
    return this.#change(principal, id, async (trx, row) => {
      if (isOn === (row.disabled_at === null)) return row
      const [at, by] = isOn ? [null, null] : [Date.now(), principal.id]
      return setAgent(trx, row, { disabled_at: at, disabled_by: by })
    })
  }

  /** Ends an agent for good, with its keys, its grants and all that people let it do for them. */
  async remove(principal: Principal, id: string, ifRevision?: number): Promise<void> {
    await this.#change(principal, id, async (trx, row) => {
      requireRevision(row, ifRevision)
      await endAgent(trx, row)
      return setAgent(trx, row, { deleted_at: Date.now() })
    })
  }

  async #change(
    principal: Principal,
    id: string,
    change: (trx: StoreTransaction, row: AgentRow) => Promise<AgentRow>,
  ): Promise<AgentJson> {
    return this.#within(principal, async (trx) => {
      const row = await lockAgent(trx, principal, id)
      mayManage(principal, row)
      return this.#show(await change(trx, row))
    })
  }

  async #mayActAs(trx: StoreTransaction, principal: Principal, row: AgentRow): Promise<void> {
    mayActAs(principal, accessUnder(this.#directory.find(row.owner_id), await grantedTo(trx, row.id)))
  }

  #show(row: AgentRow): AgentJson {
    return toAgentJson(row, this.#directory)
  }

  async #within<T>({ organisationId }: Principal, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#store.within(organisationId, work)
  }
}

function toRow({ organisationId }: Principal, wanted: NewAgent, owner_id: string): AgentRow {
  const { kind, name, purpose } = wanted
  const signs = signingColumns({ jwks: null, jwks_uri: null }, wanted)
  const life = { created_at: Date.now(), updated_at: Date.now(), version: 1, deleted_at: null }
  const on = { disabled_at: null, disabled_by: null }
  return { id: newId("agt"), organisation_id: organisationId, kind, name, purpose, owner_id, ...signs, ...on, ...life }
}

/** Keys that are given themselves take the place of an address where they are, and the other way round. */
function signingColumns(
  row: Pick<AgentRow, "jwks" | "jwks_uri">,
  { jwks, jwksUri }: Pick<NewAgent, "jwks" | "jwksUri">,
): Pick<AgentRow, "jwks" | "jwks_uri"> {
  if (jwks) return { jwks: JSON.stringify(jwks), jwks_uri: null }
  if (jwksUri) return { jwks: null, jwks_uri: jwksUri }
  return { jwks: jwks === null ? null : row.jwks, jwks_uri: jwksUri === null ? null : row.jwks_uri }
}

function exceedsHeir(name: string, beyond: readonly string[]): GatewayError {
  const why = `The agent is granted what ${name} lacks: ${beyond.join(", ")}. Take that from it first`
  return new GatewayError(409, "exceeds-owner", why)
}
