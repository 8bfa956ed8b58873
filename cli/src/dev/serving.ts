import type { Gateway, Release, SourceInput } from "@sneck/gateway"
import { usageError } from "../cli-error.ts"

/** One source, its live release and how long it took to make. */
export interface Served {
  readonly source: SourceInput
  release: Release
  elapsedMs: number
}

/** Deploys every source in order. Throws what the first failing one throws, or a usage error when two take the same slug. */
export async function deployAll(gateway: Gateway, sources: readonly SourceInput[]): Promise<Served[]> {
  const served: Served[] = []
  for (const source of sources) {
    const { release, elapsedMs } = await deployTimed(gateway, source)
    const twin = served.find((each) => each.release.slug === release.slug)
    if (twin) throw sameSlug(twin.source.location, source.location, release.slug)
    served.push({ source, release, elapsedMs })
  }
  return served
}

/** Deploys one source and measures it. */
export async function deployTimed(
  gateway: Gateway,
  source: SourceInput,
): Promise<{ release: Release; elapsedMs: number }> {
  const startedAt = performance.now()
  const release = await gateway.deploy(source)
  return { release, elapsedMs: performance.now() - startedAt }
}

function sameSlug(first: string, second: string, slug: string): Error {
  return usageError(
    `${first} and ${second} would both be served as ${slug}.`,
    `Name them apart: --slug ${slug} --slug ${slug}-2`,
  )
}
