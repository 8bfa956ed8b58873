import type { Paint, Tone } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import type { Finding } from "./check.ts"

const marks: Readonly<Record<Finding["status"], readonly [mark: string, tone: Tone]>> = {
  ok: ["✔", "good"],
  note: ["●", "accent"],
  failed: ["✖", "bad"],
}

/** `✖ data-folder  .sneck is open to other users`, with the next command below. */
export function renderFinding({ check, status, message, next }: Finding, paint: Paint): string {
  const [mark, tone] = marks[status]
  const head = `${paint(tone, mark)} ${paint("faint", check.padEnd(11))}  ${printable(message)}`
  return next === undefined ? head : `${head}\n${" ".repeat(15)}→ ${printable(next)}`
}
