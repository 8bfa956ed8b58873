import { echoingDescription, startEchoingUpstream } from "../../canaries/echoing-upstream.ts"
import type { Actor } from "../actor.ts"
import { Known } from "../known.ts"

/** Somebody who needs a server to stand by. */
export interface StandingActor extends Actor, AsyncDisposable {}

/** Sets a secret and removes it now and then; what holds is what a call brings to the upstream. */
export async function secretSetter(slug: string, random: () => number): Promise<StandingActor> {
  const upstream = await startEchoingUpstream()
  const secret = new Known<string | undefined>(undefined)
  const path = `/environments/default/variables/${slug.toUpperCase()}_KEY`
  let count = 0
  return {
    name: `secrets of ${slug}`,
    get acknowledged() {
      return secret.acknowledged
    },
    cut: secret.cut,
    prepare: async (server) => {
      await server.must("POST", "/sources", { slug, settings: { serverUrl: upstream.url } })
      const files = [{ path: "openapi.json", content: echoingDescription(upstream.url) }]
      await server.must("POST", `/sources/${slug}/deployments`, { files })
    },
    act: async (server) => {
      count += 1
      const next = secret.value !== undefined && random() < 0.2 ? undefined : `secret-${slug}-${count}`
      await secret.change(next, async () =>
        next === undefined ? server.must("DELETE", path) : server.must("PUT", path, { secret: next }),
      )
    },
    check: async ({ server }) => {
      upstream.seen.length = 0
      await server.rpc(slug, "tools/call", { name: "ok_by_key", arguments: { n: 1 } })
      const problem = secret.settle(upstream.seen[0])
      return problem === undefined ? [] : [`the secret of ${slug} ${problem}`]
    },
    [Symbol.asyncDispose]: async () => upstream[Symbol.asyncDispose](),
  }
}
