import type { Actor } from "../actor.ts"
import { Known } from "../known.ts"
import type { ServerClient } from "../server-client.ts"
import { versionedDescription, versionOf } from "../versioned-description.ts"

const slug = "uploaded"

/** Uploads one description after the other: each is a deployment and a release, live at once. */
export function uploader(): Actor {
  const version = new Known(1)
  return {
    name: "uploads",
    get acknowledged() {
      return version.acknowledged
    },
    cut: version.cut,
    prepare: async (server) => {
      await server.must("POST", "/sources", { slug })
      await upload(server, 1)
    },
    act: async (server) => version.change(version.value + 1, async () => upload(server, version.value + 1)),
    check: async ({ server, database: { db } }) => {
      const { tools = [] } = await server.rpc(slug, "tools/list")
      const { release } = await server.must("GET", `/toolsets/${slug}`)
      const deployments = await db
        .selectFrom("deployments as d")
        .innerJoin("sources as s", "s.id", "d.source_id")
        .where("s.slug", "=", slug)
        .select("d.number")
        .orderBy("d.number")
        .execute()
      const served = versionOf(tools[0])
      const problem = version.settle(served)
      const numbers = deployments.map(({ number }) => number)
      const isWhole = release === served && numbers.length === served && numbers.at(-1) === served
      return [
        ...(problem === undefined ? [] : [`the uploaded version ${problem}`]),
        ...(isWhole ? [] : [`version ${served} is release ${String(release)} of ${numbers.length} deployments`]),
      ]
    },
  }
}

async function upload(server: ServerClient, version: number): Promise<void> {
  const content = versionedDescription(slug, version, "https://api.example.com")
  await server.must("POST", `/sources/${slug}/deployments`, { files: [{ path: "openapi.json", content }] })
}
