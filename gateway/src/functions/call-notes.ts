import type { InvocationNote } from "../insights/invocation.ts"
import type { LogEntry } from "./host-payloads.ts"

const maxNotes = 200
const maxChars = 4_000

/** What is kept of what a function said while it ran, for whoever operates it. Bounded. */
export class CallNotes {
  #notes: InvocationNote[] = []

  /** All that is kept; undefined when nothing was said. */
  get all(): readonly InvocationNote[] | undefined {
    return this.#notes.length === 0 ? undefined : this.#notes
  }

  /** Keeps a line of log. */
  log({ level, message, data }: LogEntry): void {
    this.#add(level, data === undefined ? message : `${message} ${JSON.stringify(data)}`)
  }

  /** Keeps why a function failed: its stack where it has one, in the author's own files and lines. */
  failure(cause: unknown): void {
    if (typeof cause !== "object" || cause === null) return
    if ("stack" in cause && typeof cause.stack === "string") this.#add("error", cause.stack)
    else if ("message" in cause && typeof cause.message === "string") this.#add("error", cause.message)
  }

  /** Keeps how the answer of a tool that it called differed from its description; undefined: it did not. */
  deviation(text: string | undefined): void {
    if (text !== undefined) this.#add("warning", text)
  }

  /** Forgets everything: the function begins anew. */
  clear(): void {
    this.#notes = []
  }

  #add(level: InvocationNote["level"], text: string): void {
    if (this.#notes.length >= maxNotes) return
    this.#notes.push({ level, text: text.slice(0, maxChars) })
  }
}
