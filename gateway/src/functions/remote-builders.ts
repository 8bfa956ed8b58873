import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { FunctionsBuilder, FunctionsEntry } from "@sneck/generator/functions"
import { SourceError } from "../errors.ts"
import type { Built, FromBuildProcess, ToBuildProcess } from "./build-messages.ts"

/** Bounds of one build; the memory is that of all builders together. */
const limits = { timeoutMs: 60_000, heapMiB: 2_048 }

const program = fileURLToPath(new URL("build-process.ts", import.meta.url))

interface Waiting {
  /** Another process may have been started since. */
  readonly child: ChildProcess
  readonly shown: string
  readonly resolve: (built: Built) => void
  readonly reject: (error: SourceError) => void
}

/**
 * Builders of functions in one process of their own, which lives as long as there are any: compilers keep what they
 * have read, so that the next build takes a moment, and neither their work nor their memory is the gateway's. The
 * process is started by the first build, and by the next one after it fell.
 */
export class RemoteBuilders {
  readonly #waiting = new Map<number, Waiting>()
  readonly #open = new Set<number>()
  #child: ChildProcess | undefined
  #lastId = 0

  /** A builder whose `build` throws `SourceError` `took-too-long` or `build-failed` besides what it finds. */
  create(entry: FunctionsEntry): FunctionsBuilder {
    const builder = ++this.#lastId
    let last: Built | undefined
    this.#open.add(builder)
    return {
      entry: entry.entry,
      build: async () => {
        last = await this.#build(builder, entry)
        return last.build
      },
      files: () => [...(last?.files ?? [entry.entry])],
      inputs: () => [...(last?.inputs ?? [entry.entry])],
      dispose: async () => this.#dispose(builder),
    }
  }

  /** Number of the process while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  #build(builder: number, entry: FunctionsEntry): Promise<Built> {
    const id = ++this.#lastId
    const child = (this.#child ??= this.#start())
    child.ref()
    child.channel?.ref()
    const { promise, resolve, reject } = Promise.withResolvers<Built>()
    this.#waiting.set(id, { child, shown: entry.entry, resolve, reject })
    const timer = setTimeout(() => this.#tookTooLong(id), limits.timeoutMs)
    send(child, { kind: "build", id, builder, entry })
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(id)
      this.#rest()
    })
  }

  /** With nothing to do it is no reason for the gateway to stay. */
  #rest(): void {
    if (this.#waiting.size > 0) return
    this.#child?.unref()
    this.#child?.channel?.unref()
  }

  #dispose(builder: number): void {
    this.#open.delete(builder)
    if (this.#open.size === 0) return this.#end()
    if (this.#child !== undefined) send(this.#child, { kind: "dispose", builder })
  }

  #end(): void {
    this.#child?.kill("SIGKILL")
    this.#child = undefined
  }

  #tookTooLong(id: number): void {
    const shown = this.#waiting.get(id)?.shown
    const message = `${shown} took longer than ${limits.timeoutMs / 1_000} s to build. Its types, or those of a package, may multiply.`
    this.#waiting.get(id)?.reject(new SourceError("took-too-long", message))
    this.#end()
  }

  #start(): ChildProcess {
    const cache = process.env["NODE_COMPILE_CACHE"]
    const child = fork(program, {
      execArgv: [`--max-old-space-size=${limits.heapMiB}`],
      env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    })
    child.on("message", (message: FromBuildProcess) => this.#heard(message))
    child.once("error", () => this.#gone(child))
    child.once("exit", () => this.#gone(child))
    return child
  }

  #heard(message: FromBuildProcess): void {
    const waiting = this.#waiting.get(message.id)
    if (message.kind === "built") waiting?.resolve(message.built)
    else waiting?.reject(failed(waiting.shown, message.message))
  }

  #gone(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined
    for (const { child: builds, shown, reject } of this.#waiting.values()) {
      if (builds === child) reject(failed(shown, "the process that builds stopped without an answer"))
    }
  }
}

function send(child: ChildProcess, message: ToBuildProcess): void {
  if (child.connected) child.send(message, () => {})
}

function failed(shown: string, why: string): SourceError {
  return new SourceError("build-failed", `${shown} could not be built: ${why}.`, { exitCode: 1 })
}
