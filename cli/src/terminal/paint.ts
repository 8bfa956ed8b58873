import { styleText } from "node:util"

/** Colours by meaning, so that no renderer chooses a colour of its own. */
const formats = {
  good: "green",
  warn: "yellow",
  bad: "red",
  accent: "cyan",
  strong: "bold",
  faint: "dim",
} as const

export type Tone = keyof typeof formats

/** Dresses text in a tone: `paint("bad", "✖")`. */
export type Paint = (tone: Tone, text: string) => string

/** Leaves text as it is. */
export const plainPaint: Paint = (_tone, text) => text

/** Wraps text in escape sequences. */
export const colorPaint: Paint = (tone, text) => styleText(formats[tone], text, { validateStream: false })

/**
 * Chooses for one stream: `NO_COLOR` wins, then `FORCE_COLOR`, then whether it is a terminal.
 * @see https://no-color.org
 */
export function choosePaint(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  if (env["NO_COLOR"]) return plainPaint
  if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] === "0" ? plainPaint : colorPaint
  return stream.isTTY && env["TERM"] !== "dumb" ? colorPaint : plainPaint
}
