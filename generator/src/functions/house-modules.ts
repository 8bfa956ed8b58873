/** Packages that are always sneck's own, and what takes the place of others. */
const replaced: Readonly<Record<string, string>> = {
  "@gram-ai/functions": "@sneck/functions/gram",
  "@gram-ai/functions/mcp": "@sneck/functions/gram",
}

/** The package of ours that an import means; undefined for the author's. */
export function houseName(specifier: string): string | undefined {
  if (Object.hasOwn(replaced, specifier)) return replaced[specifier]
  return /^@sneck\/functions(?:\/|$)/.test(specifier) ? specifier : undefined
}

/** Whether sneck brings a package for those who have not installed it, so that one file alone can be built. */
export function isHouseFallback(specifier: string): boolean {
  return /^zod(?:\/|$)/.test(specifier)
}
