import { spawn } from "node:child_process"
import type { Io } from "./io.ts"

/** How a client's own command ended; `output` is what it said on both streams. */
export interface NativeResult {
  ok: boolean
  output: string
}

const timeoutMs = 60_000
const maxOutputLength = 8192

/** Runs a client's own command without a shell; never throws, a command that cannot start is a failure like any other. */
export function runNative(binary: string, args: readonly string[], io: Io): Promise<NativeResult> {
  return new Promise((resolve) => {
    let output = ""
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-maxOutputLength)
    }
    const child = spawn(binary, args, {
      cwd: io.cwd,
      env: { ...io.env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      windowsHide: true,
    })
    child.stdout.on("data", collect)
    child.stderr.on("data", collect)
    child.on("error", (error) => resolve({ ok: false, output: error.message }))
    child.on("close", (code) => resolve({ ok: code === 0, output: output.trim() }))
  })
}
