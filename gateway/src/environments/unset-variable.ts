import { GatewayError } from "../errors.ts"
import type { VariablesTable } from "../store/tables/environments.ts"
import type { ProjectSource } from "./project-sources.ts"
import { namesFor } from "./source-needs.ts"

/**
 * The one row that a name means, as it may also be set. Throws 404 `unknown-variable`, 409 `ambiguous-variable` naming
 * the sources.
 */
export function chooseRows(
  rows: readonly VariablesTable[],
  sources: readonly ProjectSource[],
  { name, source: slug }: { readonly name: string; readonly source?: string | undefined },
): VariablesTable {
  const slugOf = (row: VariablesTable): string => sources.find(({ id }) => id === row.source_id)?.slug ?? row.source_id
  const found = rows.filter((row) => {
    const needs = sources.find(({ id }) => id === row.source_id)?.needs ?? { prefix: "" }
    return namesFor(needs, row.name).includes(name) && (slug === undefined || slugOf(row) === slug)
  })
  const [only, ...others] = found
  if (only === undefined)
    throw new GatewayError(404, "unknown-variable", `There is no variable ${name.slice(0, 128)} here`)
  if (others.length === 0) return only
  const slugs = found.map((row) => slugOf(row) || "none").join(", ")
  throw new GatewayError(
    409,
    "ambiguous-variable",
    `${name} is set for several sources: ${slugs}. Say which one is meant.`,
  )
}
