import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"

const binary = fileURLToPath(new URL("../../bin/sneck.js", import.meta.url))

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that is running. */
export interface Running {
  readonly child: ChildProcess
  /** What it has written to stdout so far. */
  stdout(): string
  stderr(): string
  /** Resolves once its stdout matches; rejects when it ends before. */
  waitFor(pattern: RegExp): Promise<RegExpMatchArray>
  readonly ended: Promise<Ended>
}

/** Runs a command to its end. */
export function runSneck(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; input?: string },
): Promise<Ended> {
  const running = startSneck(args, options)
  running.child.stdin?.end(options.input ?? "")
  return running.ended
}

/** Starts a command and leaves it running; `launcher` is a program that runs it, with its own arguments. */
export function startSneck(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; launcher?: readonly string[] },
): Running {
  const env = { ...process.env, NO_COLOR: "1", SNECK_URL: undefined, SNECK_API_KEY: undefined, ...options.env }
  const [program = process.execPath, ...rest] = [...(options.launcher ?? []), process.execPath, binary, ...args]
  const child = spawn(program, rest, { cwd: options.cwd, env })
  let stdout = ""
  let stderr = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }))
  })
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(stdout)
          if (match) resolve(match)
        }
        child.stdout.on("data", look)
        look()
        void ended.then(() => reject(new Error(`ended without ${String(pattern)}:\n${stdout}\n${stderr}`)))
      }),
  }
}
