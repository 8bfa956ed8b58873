import { RE2JS } from "re2js"

interface Pattern {
  test(text: string): boolean
}

/** Tells whether a pattern is really matched, rather than taken to match everything. */
export function isLinear(pattern: string): boolean {
  return tryCompile(pattern) !== MATCHES_ALL
}

const MATCHES_ALL: Pattern = { test: () => true }

/**
 * Regular expressions for `pattern`, matched in linear time: a description must not be able to make a validator
 * hang. What RE2 cannot express (look-around, back-references, huge repeats) matches everything; the upstream
 * still checks its own input.
 */
export const linearRegExp = Object.assign(compile, { code: "linearRegExp" })

function compile(pattern: string, flags: string): Pattern {
  const engine = tryCompile(pattern)
  // Ajv tells expressions apart by their text.
  return { test: (text) => engine.test(text), toString: () => `/${pattern}/${flags}` } as Pattern
}

function tryCompile(pattern: string): Pattern {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern))
  } catch {
    return MATCHES_ALL
  }
}
