import type { Actor } from "../actor.ts"
import { Known } from "../known.ts"
import { pick } from "../random.ts"
import type { ServerClient } from "../server-client.ts"

type Status = "active" | "revoked"

interface IssuedKey {
  readonly id: string
  readonly secret: string
  readonly status: Known<Status>
}

/** Old keys that are tried after each crash, beside the new ones and those that were revoked since. */
const sampled = 10

/** Makes keys and revokes them. */
export function keyKeeper(random: () => number): Actor {
  const keys: IssuedKey[] = []
  const changed = new Set<IssuedKey>()
  const cut = { done: 0, undone: 0 }
  let created = 0
  return {
    name: "keys made or revoked",
    get acknowledged() {
      return created + keys.reduce((sum, { status }) => sum + status.acknowledged, 0)
    },
    get cut() {
      return keys.reduce((sum, { status }) => add(sum, status.cut), cut)
    },
    prepare: async () => {},
    act: async (server) => {
      const active = keys.filter(({ status }) => status.value === "active")
      if (active.length > 3 && random() < 0.5) {
        const key = pick(random, active)
        changed.add(key)
        await key.status.change("revoked", async () => server.must("DELETE", `/keys/${key.id}`))
        return
      }
      const key = await createKey(server, `key ${created}`)
      created += 1
      keys.push(key)
      changed.add(key)
    },
    check: async ({ server, isLast }) => {
      const old = Array.from({ length: Math.min(sampled, keys.length) }, () => pick(random, keys))
      const looked = isLast ? keys : new Set([...changed, ...old])
      changed.clear()
      const problems: string[] = []
      for (const { secret, id, status } of looked) {
        const problem = status.settle(await statusOf(server, secret))
        if (problem !== undefined) problems.push(`key ${id} ${problem}`)
      }
      return problems
    },
  }
}

async function createKey(server: ServerClient, name: string): Promise<IssuedKey> {
  const { key, secret } = await server.must("POST", "/keys", { name, scopes: ["mcp:call"] })
  return { id: (key as { id: string }).id, secret: String(secret), status: new Known<Status>("active") }
}

/** Whether a key holds, by using it. */
async function statusOf({ url }: ServerClient, secret: string): Promise<Status> {
  const response = await fetch(`${url}/api/v1/whoami`, { headers: { authorization: `Bearer ${secret}` } })
  await response.arrayBuffer()
  if (response.status !== 200 && response.status !== 401) throw new Error(`whoami was answered with ${response.status}`)
  return response.status === 200 ? "active" : "revoked"
}

function add(one: Actor["cut"], other: Actor["cut"]): Actor["cut"] {
  return { done: one.done + other.done, undone: one.undone + other.undone }
}
