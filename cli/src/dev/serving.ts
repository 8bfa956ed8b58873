import type { Deployment, Gateway, SourceInput } from "@sneck/gateway"
import { usageError } from "../cli-error.ts"

/** One source and what is served of it now. */
export interface Served {
  /** With its slug settled: a title that is edited later does not move the toolset to another URL. */
  readonly source: SourceInput
  readonly deployment: Deployment
  /** When reading began, milliseconds since 1970. */
  readonly readAt: number
  /** How long generating took. */
  readonly elapsedMs: number
}

/** Deploys every source in order. Throws what the first failing one throws, or a usage error when two take the same slug. */
export async function serveAll(gateway: Gateway, sources: readonly SourceInput[]): Promise<Served[]> {
  const all: Served[] = []
  for (const source of sources) {
    const served = await serveSource(gateway, source)
    const twin = all.find((each) => each.deployment.slug === served.deployment.slug)
    if (twin) throw sameSlug(twin.source.location, source.location, served.deployment.slug)
    all.push(served)
  }
  return all
}

/** Deploys one source. Throws `SourceError`; whatever was served before still is. */
export async function serveSource(gateway: Gateway, source: SourceInput): Promise<Served> {
  const readAt = Date.now()
  const startedAt = performance.now()
  const deployment = await gateway.deploy(source)
  return { source: { ...source, slug: deployment.slug }, deployment, readAt, elapsedMs: performance.now() - startedAt }
}

function sameSlug(first: string, second: string, slug: string): Error {
  return usageError(
    `${first} and ${second} would both be served as ${slug}.`,
    `Name them apart: --slug ${slug} --slug ${slug}-2`,
  )
}
