import { GatewayError } from "../errors.ts"
import type { Directory } from "../identity/directory.ts"
import { toKeyJson } from "../identity/key-json.ts"
import type { KeyJson } from "../identity/key-json.ts"
import type { KeyRow } from "../identity/key-row.ts"
import { defaultOverlapMs, insertKey, replaceKey } from "../identity/keys.ts"
import type { IssuedKey } from "../identity/keys.ts"
import type { Principal } from "../identity/principal.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { findAgent, lockAgent } from "./agent-row.ts"
import type { AgentRow } from "./agent-row.ts"
import { accessUnder, grantedTo, mayActAs, mayManage } from "./may-manage.ts"

/** Keys of an agent that hold at once: the one in use, and the one that takes its place. */
export const maxAgentKeys = 2

/** What a new key of an agent is to be. */
export interface NewAgentKey {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/**
 * Keys by which agents show who they are, as bearers of them or as OAuth clients that have them for a secret. They have
 * no scopes of their own: what is granted to the agent is what they allow.
 */
export class AgentKeys {
  readonly #store: Store
  readonly #directory: Directory

  constructor(store: Store, directory: Directory) {
    this.#store = store
    this.#directory = directory
  }

  /** Newest first, those that hold no more included. Throws 404 `unknown-agent`. */
  async list(principal: Principal, agentId: string): Promise<KeyJson[]> {
    return this.#store.within(principal.organisationId, async (trx) => {
      const agent = await findAgent(trx, principal, agentId)
      const rows = await keysOf(trx, agent).orderBy("id", "desc").execute()
      return rows.map((row) => toKeyJson(row, null))
    })
  }

  /** Throws 403 `not-your-agent` or `exceeds-own-rights`, 404, 409 `too-many-keys`, 422 `invalid-expiry`. */
  async create(principal: Principal, agentId: string, { name, expiresAt }: NewAgentKey): Promise<IssuedKey> {
    if (expiresAt !== undefined && expiresAt <= Date.now()) throw expired()
    return this.#manage(principal, agentId, async (trx, agent) => {
      await this.#mayActAs(trx, principal, agent)
      if ((await activeKeys(trx, agent)).length >= maxAgentKeys) throw tooMany()
      const limits = { projectId: undefined, toolset: undefined, expiresAt, agentId: agent.id }
      return insertKey(trx, principal, { kind: agent.kind, name, scopes: ["mcp:call"], ...limits })
    })
  }

  /** The old key holds for `overlapMs` more. Throws like `create`, and 404 `unknown-key`, 409 `key-not-active`. */
  async rotate(
    principal: Principal,
    agentId: string,
    { key: id, overlapMs = defaultOverlapMs }: { readonly key: string; readonly overlapMs?: number },
  ): Promise<IssuedKey> {
    return this.#manage(principal, agentId, async (trx, agent) => {
      await this.#mayActAs(trx, principal, agent)
      const old = await findKey(trx, agent, id)
      const others = (await activeKeys(trx, agent)).filter((key) => key.id !== id).length
      if (others + 1 + (overlapMs > 0 ? 1 : 0) > maxAgentKeys) throw tooMany()
      return replaceKey(trx, principal, old, overlapMs)
    })
  }

  /** Throws 403 `not-your-agent`, 404 `unknown-agent` or `unknown-key`. */
  async revoke(principal: Principal, agentId: string, id: string): Promise<void> {
    await this.#manage(principal, agentId, async (trx, agent) => {
      await findKey(trx, agent, id)
      const ending = trx.db.updateTable("api_keys").set({ revoked_at: Date.now() }).where("id", "=", id)
      await ending.where("revoked_at", "is", null).execute()
      trx.announce({ topic: "key", organisationId: agent.organisation_id, id })
    })
  }

  async #manage<T>(
    principal: Principal,
    agentId: string,
    work: (trx: StoreTransaction, agent: AgentRow) => Promise<T>,
  ): Promise<T> {
    return this.#store.within(principal.organisationId, async (trx) => {
      const agent = await lockAgent(trx, principal, agentId)
      mayManage(principal, agent)
      return work(trx, agent)
    })
  }

  async #mayActAs(trx: StoreTransaction, principal: Principal, agent: AgentRow): Promise<void> {
    mayActAs(principal, accessUnder(this.#directory.find(agent.owner_id), await grantedTo(trx, agent.id)))
  }
}

function keysOf(trx: StoreTransaction, { id }: AgentRow) {
  return trx.db.selectFrom("api_keys").selectAll().where("agent_id", "=", id)
}

async function activeKeys(trx: StoreTransaction, agent: AgentRow): Promise<KeyRow[]> {
  const held = keysOf(trx, agent).where("revoked_at", "is", null)
  return held.where((key) => key.or([key("expires_at", "is", null), key("expires_at", ">", Date.now())])).execute()
}

async function findKey(trx: StoreTransaction, agent: AgentRow, id: string): Promise<KeyRow> {
  const row = await keysOf(trx, agent).where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-key", `The agent has no key ${id.slice(0, 64)}`)
}

function tooMany(): GatewayError {
  const why = `An agent has ${maxAgentKeys} keys at most, the one in use and its successor: revoke one first`
  return new GatewayError(409, "too-many-keys", why)
}

function expired(): GatewayError {
  return new GatewayError(422, "invalid-expiry", "The key would expire before it is made: expiresAt is in the past")
}
