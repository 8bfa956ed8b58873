import type { Actor } from "../actor.ts"
import { Known } from "../known.ts"
import { pick } from "../random.ts"
import { versionedDescription, versionOf } from "../versioned-description.ts"

const slug = "released"
const releases = [1, 2, 3, 4]

/** Rolls back to one release and publishes another, of a toolset that has a few. */
export function releaser(random: () => number): Actor {
  const live = new Known(releases.length)
  return {
    name: "releases published or rolled back to",
    get acknowledged() {
      return live.acknowledged
    },
    cut: live.cut,
    prepare: async (server) => {
      await server.must("POST", "/sources", { slug })
      for (const version of releases) {
        const content = versionedDescription(slug, version, "https://api.example.com")
        await server.must("POST", `/sources/${slug}/deployments`, { files: [{ path: "openapi.json", content }] })
      }
    },
    act: async (server) => {
      const next = pick(
        random,
        releases.filter((each) => each !== live.value),
      )
      await live.change(next, async () =>
        next < live.value
          ? server.must("POST", `/toolsets/${slug}/rollback`, { to: next })
          : server.must("POST", `/toolsets/${slug}/releases/${next}/publish`),
      )
    },
    check: async ({ server }) => {
      const { release } = await server.must("GET", `/toolsets/${slug}`)
      const { tools = [] } = await server.rpc(slug, "tools/list")
      const problem = live.settle(Number(release))
      const served = versionOf(tools[0])
      return [
        ...(problem === undefined ? [] : [`the live release ${problem}`]),
        ...(served === release ? [] : [`release ${String(release)} is live and ${served} is served`]),
      ]
    },
  }
}
