import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { Subject } from "./find-descriptions.ts"
import { findProblems } from "./find-problems.ts"
import type { Checked, Generated, SpecReport } from "./spec-report.ts"

const execute = promisify(execFile)
const PROCESS = fileURLToPath(new URL("inspect-process.ts", import.meta.url))
/** Left out of messages, so that results say nothing about the machine. */
const CHECKOUT = fileURLToPath(new URL("../../", import.meta.url))
/** The checks take longer than generating: every schema is compiled and put into every dialect. */
const TIMEOUT_MS = 1_800_000
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024

/** Generates and checks a description in a process of its own; whatever happens there becomes part of the report. */
export async function inspectDescription({ name, file }: Subject): Promise<SpecReport> {
  const { stdout, crash } = await run(file)
  const stages = stdout
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line) as Generated | Checked)
  const generated = stages.find((stage) => stage.stage === "generated")
  const checked = stages.find((stage) => stage.stage === "checked")
  const found = { ...(generated && { generated }), ...(checked && { checked }), ...(crash !== undefined && { crash }) }
  return { name, ...found, problems: findProblems(found) }
}

async function run(file: string): Promise<{ stdout: string; crash?: string }> {
  const options = { timeout: TIMEOUT_MS, killSignal: "SIGKILL", maxBuffer: MAX_OUTPUT_BYTES } as const
  try {
    return await execute(process.execPath, ["--max-old-space-size=4096", PROCESS, file], options)
  } catch (error) {
    const { killed, stdout = "", stderr = "", message } = error as Error & Partial<Record<"stdout" | "stderr", string>> & { killed?: boolean } // prettier-ignore
    const reason = stderr.split("\n").find((line) => /error/i.test(line)) ?? message
    const crash = killed === true ? `not done after ${TIMEOUT_MS / 1000} s` : reason.replaceAll(CHECKOUT, "")
    return { stdout, crash }
  }
}
