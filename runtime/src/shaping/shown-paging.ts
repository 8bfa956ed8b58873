import type { ParameterRules } from "../toolset/index.ts"
import type { Paging, PagingArgument } from "./paging.ts"

/** Paging in the arguments that callers see: renamed, or not there where they are hidden. */
export function toShownPaging(paging: Paging, rules: ParameterRules): Paging | undefined {
  const toShown = (argument: PagingArgument | undefined): PagingArgument | undefined => {
    const path = argument && shownPath(argument.path.split("."), rules)
    return argument && path && { ...argument, path: path.join("."), in: (args) => read(args, path) }
  }
  const shown = {
    cursor: toShown(paging.cursor),
    page: toShown(paging.page),
    offset: toShown(paging.offset),
    limit: toShown(paging.limit),
  }
  return (shown.cursor ?? shown.page ?? shown.offset) ? shown : undefined
}

function shownPath(path: readonly string[], rules: ParameterRules): string[] | undefined {
  const [first, ...rest] = path
  if (first === undefined) return []
  const rule = Object.hasOwn(rules, first) ? rules[first] : undefined
  if (rule?.hidden === true || rule?.constant !== undefined) return undefined
  const inner = shownPath(rest, rule?.members ?? {})
  return inner && [rule?.shownAs ?? first, ...inner]
}

function read(args: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    args,
  )
}
