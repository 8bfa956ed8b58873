import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { Measurement } from "./measurement.ts"

const execute = promisify(execFile)
const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url))
/** Left out of messages, so that results say nothing about the machine. */
const CHECKOUT = fileURLToPath(new URL("../../../", import.meta.url))
const TIMEOUT_MS = 120_000

/** Generates a description in a fresh process. Gives what went wrong as a text: a crash, or more than two minutes. */
export async function measure(file: string): Promise<Measurement | string> {
  try {
    const { stdout } = await execute(process.execPath, [WORKER, file], { timeout: TIMEOUT_MS, killSignal: "SIGKILL" })
    return JSON.parse(stdout) as Measurement
  } catch (error) {
    const { killed, stderr = "", message } = error as Error & { killed?: boolean; stderr?: string }
    if (killed === true) return `not done after ${TIMEOUT_MS / 1000} s`
    return (stderr.split("\n").find((line) => /Error/.test(line)) ?? message).replaceAll(CHECKOUT, "")
  }
}
