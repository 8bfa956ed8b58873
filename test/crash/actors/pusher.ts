import type { Actor } from "../actor.ts"
import { Known } from "../known.ts"
import type { ServerClient } from "../server-client.ts"
import { versionedDescription, versionOf } from "../versioned-description.ts"

const sides = ["left", "right"] as const
const slug = "both"
/** Descriptions change with every so many pushes: generating takes longer than all the rest. */
const pushesPerDescription = 4

/** Pushes a project of two sources and a toolset of both: each push must be there as a whole, or not at all. */
export function pusher(): Actor {
  const version = new Known(0)
  return {
    name: "pushes of a project",
    get acknowledged() {
      return version.acknowledged
    },
    cut: version.cut,
    prepare: async (server) => {
      await server.must("POST", "/projects", { slug: "pushed" })
      await push(server, 0)
    },
    act: async (server) => version.change(version.value + 1, async () => push(server, version.value + 1)),
    check: async ({ server, database: { db } }) => {
      const { tools = [] } = await server.rpc(slug, "tools/list")
      const { title } = await server.must("GET", `/toolsets/${slug}?project=pushed`)
      const deployments = await db
        .selectFrom("deployments as d")
        .innerJoin("sources as s", "s.id", "d.source_id")
        .where("s.slug", "in", sides)
        .select("d.number")
        .execute()
      const found = versionOf({ description: String(title) })
      const problem = version.settle(found)
      const parts = [
        ...sides.map((side) => versionOf(tools.find(({ name }) => name === `${side}_0`))),
        deployments.length / sides.length - 1,
      ]
      const isWhole = parts.every((part) => part === descriptionOf(found))
      return [
        ...(problem === undefined ? [] : [`the pushed version ${problem}`]),
        ...(isWhole ? [] : [`push ${found} is there by half: ${parts.join(", ")}`]),
      ]
    },
  }
}

async function push(server: ServerClient, version: number): Promise<void> {
  const sources = sides.map((side) => {
    const content = versionedDescription(side, descriptionOf(version), "https://api.example.com")
    return [side, { files: [{ path: "openapi.json", content }] }]
  })
  const settings = { include: sides.map((source) => ({ source })) }
  await server.must("POST", "/push?project=pushed", {
    sources: Object.fromEntries(sources) as object,
    toolsets: { [slug]: { title: `Version ${version}.`, settings } },
  })
}

/** The version of the descriptions that a push brings. */
function descriptionOf(pushed: number): number {
  return Math.floor(pushed / pushesPerDescription)
}
