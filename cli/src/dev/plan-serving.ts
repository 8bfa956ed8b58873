import type { SourceInput } from "@sneck/gateway"
import { closestName } from "@sneck/runtime/closest-name"
import { usageError } from "../cli-error.ts"
import type { DevOptions } from "./options.ts"

/** Options that say how toolsets are served. */
export type ServingOptions = Pick<DevOptions, "expose" | "responseFields" | "maxResultChars">

type Serving = NonNullable<SourceInput["serving"]>
type ExposureMode = NonNullable<Serving["expose"]>

const modes: readonly ExposureMode[] = ["direct", "search", "code", "auto"]

/** How each of so many sources is served: `--expose` once holds for all, else for each in order. Throws a usage error for what does not fit. */
export function planServing(count: number, options: ServingOptions): Pick<SourceInput, "serving">[] {
  const { expose = [], responseFields, maxResultChars } = options
  const exposures = expose.map((text) => toMode(text))
  if (exposures.length > Math.max(count, 1)) {
    throw usageError(
      `--expose is given ${exposures.length} times for ${count === 1 ? "one description" : `${count} descriptions`}.`,
    )
  }
  return Array.from({ length: count }, (_, i) => {
    const mode = exposures.length === 1 ? exposures[0] : exposures[i]
    const serving: Serving = {
      ...(mode === undefined ? {} : { expose: mode }),
      ...(responseFields ? { responseFields } : {}),
      ...(maxResultChars === undefined ? {} : { maxResultChars }),
    }
    return Object.keys(serving).length === 0 ? {} : { serving }
  })
}

function toMode(text: string): ExposureMode {
  const mode = modes.find((each) => each === text)
  if (mode !== undefined) return mode
  const guess = closestName(text, modes)
  throw usageError(
    `Not a way to expose tools: ${text}`,
    guess ? `Did you mean ${guess}?` : `One of ${modes.join(", ")}.`,
  )
}
