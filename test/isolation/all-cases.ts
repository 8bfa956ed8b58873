import { errors } from "./cases/errors.ts"
import { escapes } from "./cases/escapes.ts"
import { exhaustion } from "./cases/exhaustion.ts"
import { floods } from "./cases/floods.ts"
import { probes } from "./cases/probes.ts"
import { tampering } from "./cases/tampering.ts"
import { MODES } from "./hostile-case.ts"
import type { HostileCase, Mode } from "./hostile-case.ts"

/** One hostile function. */
export interface HostileFunction {
  readonly group: string
  readonly hostile: HostileCase
  readonly mode: Mode
}

const GROUPS = { escapes, tampering, errors, exhaustion, floods, probes }

/** Every case in every mode. */
export const allFunctions: readonly HostileFunction[] = Object.entries(GROUPS).flatMap(([group, cases]) =>
  cases.flatMap((hostile) => (hostile.modes ?? MODES).map((mode) => ({ group, hostile, mode }))),
)

/** Some of each group and each mode: what every test run takes. */
export const someFunctions: readonly HostileFunction[] = allFunctions.filter((_, index) => index % 10 === 0)
