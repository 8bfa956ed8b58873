import { parse as parseYaml } from "yaml"

/** Some descriptions are YAML to most readers only. */
const lenient = { merge: true, uniqueKeys: false, logLevel: "silent", maxAliasCount: -1 } as const

/** JSON or YAML as a value of which nothing is shared, since YAML's aliases share what repairs change; else `undefined`. */
export function parseDescription(text: string): unknown {
  try {
    const value: unknown = /^\s*[{[]/.test(text) ? JSON.parse(text) : parseYaml(text, lenient)
    return JSON.parse(JSON.stringify(value)) as unknown
  } catch {
    return undefined
  }
}
