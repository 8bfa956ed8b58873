import { execFile } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { Generated, Measurement } from "./measurement.ts"

const execute = promisify(execFile)
const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url))
/** Left out of messages, so that results say nothing about the machine. */
const CHECKOUT = fileURLToPath(new URL("../../../", import.meta.url))
/** As the product has it when it generates: code that was compiled once is not compiled again. The same for all. */
const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") }
/** As the product has it when it generates. The same for all. */
const FLAGS = ["--min-semi-space-size=16"]
const TIMEOUT_MS = 120_000
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

/** Generates a description in a fresh process. Gives what went wrong as a text: a crash, or more than two minutes. */
export function measure(file: string): Promise<Measurement | string> {
  return measureWith<Measurement>(WORKER, file)
}

/** Runs an entry that generates the file that it is given, and whose last line tells what it took. */
export async function measureWith<Result extends Generated>(entry: string, file: string): Promise<Result | string> {
  const options = { env: ENVIRONMENT, timeout: TIMEOUT_MS, killSignal: "SIGKILL", maxBuffer: MAX_OUTPUT_BYTES } as const
  try {
    const { stdout } = await execute(process.execPath, [...FLAGS, entry, file], options)
    return JSON.parse(stdout.slice(stdout.lastIndexOf("\n") + 1)) as Result
  } catch (error) {
    const { killed, stderr = "", message } = error as Error & { killed?: boolean; stderr?: string }
    if (killed === true) return `not done after ${TIMEOUT_MS / 1000} s`
    return (stderr.split("\n").find((line) => /Error/.test(line)) ?? message).replaceAll(CHECKOUT, "")
  }
}
