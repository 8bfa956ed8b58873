import type { Tool } from "@sneck/runtime/toolset"

const VALID = /^[a-zA-Z][A-Za-z0-9_]{0,47}$/

/** Names of tools that a client could drop, cut or mix up. */
export function checkNames(tools: readonly Tool[]): { duplicate: string[]; invalid: string[] } {
  const counts = Map.groupBy(tools, ({ name }) => name)
  return {
    duplicate: [...counts].filter(([, same]) => same.length > 1).map(([name]) => name),
    invalid: [...counts.keys()].filter((name) => !VALID.test(name)),
  }
}
