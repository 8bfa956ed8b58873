import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeSpec } from "@sneck/fixtures/synthetic"
import { fillStore } from "@sneck/gateway/fill-store"
import { generateFromOpenApi } from "@sneck/generator"

/** Makes a data folder with so many toolsets of so many tools each, all of different content. Returns its path. */
export async function fill(toolsets: number, tools: number): Promise<string> {
  const content = Buffer.from(JSON.stringify(makeSpec(tools)))
  const { toolset } = await generateFromOpenApi({ content, location: "synthetic.json", allTools: true })
  if (toolset === undefined) throw new Error("No tools were made of the synthetic description.")
  const text = JSON.stringify(toolset)
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-bench-store-"))
  const all = Array.from({ length: toolsets }, (_, i) => {
    const own = JSON.parse(text.replaceAll(toolset.title, `${toolset.title} ${i}`)) as typeof toolset
    return { ...own, slug: slugOf(i) }
  })
  await fillStore(dataDir, all)
  return dataDir
}

/** Slug of a toolset by its place. */
export function slugOf(place: number): string {
  return `synthetic-${place}`
}
