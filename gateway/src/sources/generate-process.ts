import { hash } from "node:crypto"
import { once } from "node:events"
import { generateFromOpenApi } from "@sneck/generator"
import type { Diagnostic } from "@sneck/generator"
import type { Toolset } from "@sneck/runtime"
import { siblingReader } from "./read-sibling.ts"

/** What the process is asked for. */
export interface GenerateTask {
  readonly content: Uint8Array
  readonly location: string
  readonly isUrl: boolean
  readonly slug: string | undefined
  readonly allTools: boolean
}

/** What it answers. */
export interface GenerateAnswer {
  readonly toolset: Toolset | undefined
  readonly diagnostics: Diagnostic[]
  /** SHA-256 of the toolset. */
  readonly hash: string
  /** Absolute paths of the files that the description refers to. */
  readonly siblings: string[]
}

/** Runs in a process of its own, without secrets, which is killed when a description takes too long or too much memory. */
async function generate(task: GenerateTask): Promise<GenerateAnswer> {
  const siblings = task.isUrl ? undefined : siblingReader(task.location)
  const { toolset, diagnostics } = await generateFromOpenApi({
    content: task.content,
    location: task.location,
    allTools: task.allTools,
    ...(task.slug === undefined ? {} : { slug: task.slug }),
    ...(siblings === undefined ? {} : { readSibling: siblings.read }),
  })
  return {
    toolset,
    diagnostics,
    hash: hash("sha256", JSON.stringify(toolset ?? null)),
    siblings: [...(siblings?.files ?? [])],
  }
}

const [task] = (await once(process, "message")) as [GenerateTask]
process.send?.(await generate(task), () => process.disconnect())
