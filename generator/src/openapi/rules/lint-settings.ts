import { isObject, own, ownEntries } from "../json.ts"
import { segmentsOf } from "../pointer.ts"

/** What a rule's findings are to be: `off` silences it. */
export type LintLevel = "off" | "info" | "warning" | "error"

/** Levels by the codes of rules. */
export type LintLevels = Readonly<Record<string, LintLevel>>

/** How whoever generates wants to be told about findings. */
export interface LintOptions {
  /** Levels that count unless an operation says otherwise; they win over those of the whole description. */
  readonly rules?: LintLevels | undefined
  /** Findings of one code that are listed one by one, 20 unless given; the others are counted. */
  readonly maxPerCode?: number | undefined
}

/** Levels and limits that hold for one description. */
export interface LintSettings {
  /** The level that somebody chose for findings of a code at a place; `undefined`: the rule's own. */
  readonly levelOf: (code: string, pointer: string) => LintLevel | undefined
  readonly maxPerCode: number
}

const defaultMaxPerCode = 20

/** Settings of a description: what its operations say in `x-sneck.lint`, then what the caller says, then the whole's. */
export function lintSettings(root: unknown, options: LintOptions = {}): LintSettings {
  const whole = levelsOf(root)
  return {
    maxPerCode: options.maxPerCode ?? defaultMaxPerCode,
    levelOf: (code, pointer) => {
      return level(levelsAround(root, pointer), code) ?? level(options.rules, code) ?? level(whole, code)
    },
  }
}

/** What the operation that a pointer leads into says in `x-sneck.lint`, else its path; looked up, however many there are. */
function levelsAround(root: unknown, pointer: string): LintLevels | undefined {
  const [top, path, method] = segmentsOf(pointer)
  if (top !== "paths" || path === undefined) return undefined
  const item = own(own(root, "paths"), path)
  const operation = method === undefined || !isObject(item) ? undefined : own(item, method)
  return [operation, item].map(levelsOf).find((levels) => Object.keys(levels).length > 0)
}

function levelsOf(holder: unknown): LintLevels {
  const entries = ownEntries(own(holder, "x-sneck"), "lint").flatMap(([code, value]) => {
    const meant = value === false ? "off" : value
    return isLevel(meant) ? [[code, meant] as const] : []
  })
  return Object.fromEntries(entries)
}

function level(levels: LintLevels | undefined, code: string): LintLevel | undefined {
  return levels !== undefined && Object.hasOwn(levels, code) ? levels[code] : undefined
}

/** Whether a value is the name of a level. */
export function isLevel(value: unknown): value is LintLevel {
  return value === "off" || value === "info" || value === "warning" || value === "error"
}
