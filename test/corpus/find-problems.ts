import type { Checked, Generated, SpecReport } from "./spec-report.ts"

/** Where the product itself gives up on a description. */
const MAX_GENERATION_MS = 60_000
const MAX_GENERATION_MIB = 2_048

/** Items of a list that are written out in a problem. */
const MAX_EXAMPLES = 5

/** Everything about a description that is not as it must be, a sentence each. */
export function findProblems({ generated, checked, crash }: Omit<SpecReport, "name" | "problems">): string[] {
  return [
    ...(crash === undefined ? [] : [generated === undefined ? `generating: ${crash}` : `checking: ${crash}`]),
    ...(generated === undefined ? [] : limitsPassed(generated)),
    ...(generated === undefined || checked === undefined ? [] : contentProblems(generated, checked)),
  ]
}

function limitsPassed({ ms, maxRssMiB }: Generated): string[] {
  return [
    ...(ms > MAX_GENERATION_MS ? [`generating took ${Math.round(ms / 1000)} s`] : []),
    ...(maxRssMiB > MAX_GENERATION_MIB ? [`generating took ${Math.round(maxRssMiB)} MiB`] : []),
  ]
}

function contentProblems({ refusal, tools }: Generated, checked: Checked): string[] {
  const unexplained = checked.leftOut.filter(({ because }) => because === undefined)
  const lists: [string, readonly string[]][] = [
    ["left out without a reason in the description", unexplained.map(({ operation }) => operation)],
    ["duplicate names", checked.duplicateNames],
    ["invalid names", checked.invalidNames],
    ["schemas that do not compile", checked.uncompilable],
    ["references that lead nowhere", checked.unresolved],
    ["violations of a dialect", checked.dialectViolations],
    ["parameters lost", checked.lostParameters],
    ["bodies lost", checked.lostBodies],
    ["tools without a counted operation", checked.uncounted],
  ]
  const isWrongfullyRefused = tools === 0 && checked.operations > 0 && unexplained.length > 0
  return [
    ...(isWrongfullyRefused ? [`no toolset: ${refusal ?? "no reason given"}`] : []),
    ...lists.filter(([, items]) => items.length > 0).map(([title, items]) => describe(title, items)),
  ]
}

function describe(title: string, items: readonly string[]): string {
  const more = items.length > MAX_EXAMPLES ? ` and ${items.length - MAX_EXAMPLES} more` : ""
  return `${items.length} ${title}: ${items.slice(0, MAX_EXAMPLES).join("; ")}${more}`
}
