import { isObject, own, ownEntries } from "../json.ts"
import { pointerOf } from "../pointer.ts"

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
  const operations = operationLevels(root)
  return {
    maxPerCode: options.maxPerCode ?? defaultMaxPerCode,
    levelOf: (code, pointer) => {
      const around = operations.find((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`))
      return level(around?.levels, code) ?? level(options.rules, code) ?? level(whole, code)
    },
  }
}

/** Where `x-sneck.lint` stands on operations and paths, operations first. */
function operationLevels(root: unknown): { readonly pointer: string; readonly levels: LintLevels }[] {
  const found = ownEntries(root, "paths").flatMap(([path, item]) => {
    const inner = isObject(item) ? Object.entries(item) : []
    const places = [
      ...inner.map(([method, value]) => ({ way: ["paths", path, method], value })),
      { way: ["paths", path], value: item },
    ]
    return places.map(({ way, value }) => ({ pointer: pointerOf(way), levels: levelsOf(value) }))
  })
  return found.filter(({ levels }) => Object.keys(levels).length > 0)
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
