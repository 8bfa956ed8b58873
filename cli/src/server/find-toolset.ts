import { closestName } from "@sneck/runtime/closest-name"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { dataOf } from "./api-client.ts"
import type { ConnectedApi } from "./connect-api.ts"
import { listAll } from "./list-all.ts"

/** A toolset of the project by its slug. Throws `CliError` (exit code 4) with the one that was likely meant. */
export async function findToolset({ client, inProject }: ConnectedApi, slug: string) {
  const all = await listAll(async (page) =>
    dataOf(await client.GET("/toolsets", { params: { query: { ...inProject, ...page } } })),
  )
  const found = all.find((each) => each.slug === slug)
  if (found !== undefined) return found
  const guess = closestName(
    slug,
    all.map((each) => each.slug),
  )
  throw new CliError(`There is no toolset ${slug}.`, {
    exitCode: exitCode.notFound,
    hint: guess === undefined ? "See what there is: npx sneck toolsets" : `Did you mean ${guess}?`,
  })
}
