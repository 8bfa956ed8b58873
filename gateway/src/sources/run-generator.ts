import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"
import { SourceError } from "../errors.ts"
import type { FromProcess, GenerateAnswer, GenerateTask, ToProcess } from "./generate-messages.ts"
import type { RemoteFiles } from "./remote-files.ts"

/** Bounds of one generation: several times what the largest public description needs. */
const limits = { timeoutMs: 60_000, heapMiB: 2_048 }

/** Room for what is new from the start: a process that lives for one description would grow it by collecting again and again. */
const youngMiB = 16

const multiplies = "It may hold structures that multiply: aliases of aliases, or unions of unions."
const program = fileURLToPath(new URL("./generate-process.ts", import.meta.url))

/**
 * Generates in a process of its own: whatever a description does to it, the gateway goes on, and all of its memory
 * comes back. The process is given no variable of ours but where compiled code is cached, and files of other hosts only
 * as far as `remote` hands them out.
 * Throws `SourceError`: `took-too-long`, `took-too-much-memory`, `generation-failed`.
 */
export function runGenerator(task: GenerateTask, shown: string, remote: RemoteFiles): Promise<GenerateAnswer> {
  const child = start()
  return new Promise((resolve, reject) => {
    let lastWords = ""
    const giveUp = (error: unknown): void => {
      reject(error)
      child.kill("SIGKILL")
    }
    const timer = setTimeout(() => {
      const seconds = limits.timeoutMs / 1_000
      giveUp(new SourceError("took-too-long", `${shown} took longer than ${seconds} s to generate. ${multiplies}`))
    }, limits.timeoutMs)
    child.stderr?.on("data", (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-4_000)))
    child.on("message", (message: FromProcess) => {
      if (message.kind === "answer") resolve(message.answer)
      else void handOver(child, message.id, remote.read(message.url)).catch(giveUp)
    })
    child.once("error", (error) => reject(failed(shown, error)))
    child.once("close", () => {
      clearTimeout(timer)
      reject(lastWords.includes("heap out of memory") ? tooMuchMemory(shown) : failed(shown, lastWords))
    })
    send(child, { kind: "task", task }, (error) => error && reject(failed(shown, error)))
  })
}

async function handOver(child: ChildProcess, id: number, file: ReturnType<RemoteFiles["read"]>): Promise<void> {
  send(child, { kind: "file", id, file: await file })
}

/** A process that has ended in the meantime needs nothing any more. */
function send(child: ChildProcess, message: ToProcess, sent: (error: Error | null) => void = () => {}): void {
  if (child.connected) child.send(message, sent)
}

function start(): ChildProcess {
  const cache = process.env["NODE_COMPILE_CACHE"]
  return fork(program, {
    execArgv: [`--max-old-space-size=${limits.heapMiB}`, `--min-semi-space-size=${youngMiB}`],
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
    serialization: "advanced",
    // Libraries that warn would write into the output of a command.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  })
}

function tooMuchMemory(shown: string): SourceError {
  return new SourceError(
    "took-too-much-memory",
    `${shown} needs more than ${limits.heapMiB} MiB to generate. ${multiplies}`,
  )
}

function failed(shown: string, cause: unknown): SourceError {
  const why = "the generator stopped without an answer"
  return new SourceError("generation-failed", `${shown} could not be generated: ${why}`, { cause, exitCode: 1 })
}
