import type { JsonSchema, ParameterBinding, Tool } from "../toolset/index.ts"

/** What of a tool's parameters says which part of a list is wanted. */
export interface Paging {
  readonly cursor: PagingArgument | undefined
  readonly page: PagingArgument | undefined
  readonly offset: PagingArgument | undefined
  readonly limit: PagingArgument | undefined
}

/** An argument that says which part of a list is wanted. */
export interface PagingArgument {
  /** Name of the query parameter. */
  readonly name: string
  /** Where the argument is; of grouped arguments `query.page`. */
  readonly path: string
  readonly isNumber: boolean
  /** Its value in a call. */
  readonly in: (args: Readonly<Record<string, unknown>>) => unknown
}

const names = {
  cursor:
    /^(?:\w*cursor|(?:next_?)?page_?token|next_?token|continuation_?token|continue|starting_after|after|marker|page\[(?:after|cursor)\])$/i,
  page: /^(?:page|page_?(?:number|no|num|index)|page\[number\])$/i,
  offset: /^(?:\$?offset|\$?skip|start|start_?(?:at|index)|page\[offset\])$/i,
  limit: /^(?:\$?limit|per_?page|page_?size|\$?top|first|max_?results|page_?limit|count|size|page\[(?:size|limit)\])$/i,
}

/**
 * Reads from a tool's parameters how its lists are asked for in parts. Undefined where they are not, and where a call
 * changes something: nobody should make it again only to see more.
 */
export function pagingOf(tool: Tool): Paging | undefined {
  const { annotations, target } = tool
  if (!annotations.readOnlyHint || target.kind !== "operation") return undefined
  const query = target.parameters.filter((binding) => binding.in === "query")
  const named = (pattern: RegExp): PagingArgument | undefined => {
    const binding = query.find(({ name }) => pattern.test(name))
    return binding && toArgument(tool, binding)
  }
  const [cursor, page, offset] = [named(names.cursor), named(names.page), named(names.offset)]
  if (cursor === undefined && page === undefined && offset === undefined) return undefined
  return { cursor, page, offset, limit: named(names.limit) }
}

function toArgument({ inputSchema }: Tool, { name, argument, group }: ParameterBinding): PagingArgument {
  const holder = group === undefined ? inputSchema : inputSchema.properties?.[group]
  const type = (holder?.["properties"] as Readonly<Record<string, JsonSchema>> | undefined)?.[argument]?.["type"]
  return {
    name,
    path: group === undefined ? argument : `${group}.${argument}`,
    isNumber: [type].flat().some((each) => each === "integer" || each === "number"),
    in: (args) => {
      const inner = group === undefined ? args : args[group]
      return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[argument] : undefined
    },
  }
}
