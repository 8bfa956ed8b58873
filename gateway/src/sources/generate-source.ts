import { Worker } from "node:worker_threads"
import type { Diagnostic } from "@sneck/generator"
import type { Toolset } from "@sneck/runtime"
import { SourceError } from "../errors.ts"
import type { GenerateAnswer, GenerateTask } from "./generate-worker.ts"
import { readSource } from "./read-source.ts"

/** Which source to generate, and how. */
export interface GenerateInput {
  /** Path of a file, or an `http(s)` URL. */
  readonly location: string
  readonly slug?: string | undefined
  /** Also switch on what is off by default: destructive operations. */
  readonly allTools?: boolean | undefined
}

/** A generated source. */
export interface GeneratedSource {
  readonly toolset: Toolset
  readonly diagnostics: Diagnostic[]
  /** Absolute paths of every file that was read; empty for a URL. */
  readonly files: string[]
  /** SHA-256 of the toolset. */
  readonly hash: string
}

/** Bounds of one generation: several times what the largest public description needs. */
const limits = { timeoutMs: 60_000, heapMiB: 2_048 }

/**
 * Reads a description and generates its toolset in a thread that is killed when it passes its limits, so that no
 * description can stop or fill the gateway.
 * Throws `SourceError`: what reading says, `invalid-description`, `took-too-long`, `took-too-much-memory`.
 */
export async function generateSource(input: GenerateInput): Promise<GeneratedSource> {
  const source = await readSource(input.location)
  const answer = await runWorker({ ...source, slug: input.slug, allTools: input.allTools ?? false }, input.location)
  const { toolset, diagnostics, hash } = answer
  if (toolset === undefined) throw invalidDescription(input.location, diagnostics)
  return { toolset, diagnostics, hash, files: source.isUrl ? [] : [source.location, ...answer.siblings] }
}

function runWorker(task: GenerateTask, shown: string): Promise<GenerateAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./generate-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMiB },
      // Libraries that warn would write into the output of a command.
      stdout: true,
      stderr: true,
    })
    const timer = setTimeout(() => {
      reject(
        new SourceError(
          "took-too-long",
          `${shown} took longer than ${limits.timeoutMs / 1_000} s to generate. It may hold structures that multiply: aliases of aliases, or unions of unions.`,
        ),
      )
      void worker.terminate()
    }, limits.timeoutMs)
    worker.once("message", (answer: GenerateAnswer) => {
      resolve(answer)
      void worker.terminate()
    })
    worker.once("error", (error) => reject(workerError(error, shown)))
    worker.once("exit", () => {
      clearTimeout(timer)
      reject(
        new SourceError(
          "generation-failed",
          `${shown} could not be generated: the generator stopped without an answer`,
        ),
      )
    })
  })
}

function workerError(error: unknown, shown: string): SourceError {
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return new SourceError(
      "took-too-much-memory",
      `${shown} needs more than ${limits.heapMiB} MiB to generate. It may hold structures that multiply: aliases of aliases, or unions of unions.`,
    )
  }
  return new SourceError(
    "generation-failed",
    `${shown} could not be generated: ${error instanceof Error ? error.message : "unknown error"}`,
    { cause: error, exitCode: 1 },
  )
}

function invalidDescription(shown: string, diagnostics: readonly Diagnostic[]): SourceError {
  const first = diagnostics.find(({ severity }) => severity === "error")
  const place = first?.line === undefined ? shown : `${shown}:${first.line}:${first.column ?? 1}`
  const hint = first?.hint === undefined ? "" : ` ${first.hint}`
  return new SourceError("invalid-description", `${place}: ${first?.message ?? "no tool could be made of it"}${hint}`, {
    diagnostics,
  })
}
