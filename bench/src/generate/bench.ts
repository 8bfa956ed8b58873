import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { progress } from "../bench.ts"
import type { Bench } from "../bench.ts"
import { isReached } from "../harness/goal.ts"
import { goalsTable } from "../harness/goals-table.ts"
import { installPeers } from "../harness/install-peers.ts"
import { compare } from "./compare.ts"
import type { Compared } from "./compare.ts"
import { PEERS, SNECK } from "./generators.ts"
import { GITHUB, GRAPH, STRIPE, generateGoals } from "./goals.ts"
import { measure } from "./measure.ts"
import { comparisonTable, scalingReport, subjectsTable } from "./report.ts"
import type { Row } from "./report.ts"
import { measureScaling } from "./scaling.ts"
import { listSubjects } from "./subject.ts"
import type { Subject } from "./subject.ts"

/** Folders that are measured unless others are named: ours, and one with real descriptions beside the checkout. */
const FOLDERS = ["../../../fixtures/specs", "../../../../shared/specs"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/** `npm run bench -- generate` */
export const generateBench: Bench = {
  name: "generate",
  summary: "time and peak memory of generating toolsets, worst first, how they grow, and what others take",
  help: `  --specs DIR        folder of descriptions, may be repeated (default fixtures/specs and ../shared/specs)
  --repeats N        times that each generator takes its turn (default 5)
  --no-github        leave out GitHub's REST description, which is installed on demand
  --no-peers         leave out other generators, which are installed on demand
  --no-scaling       leave out the synthetic sizes`,
  run,
}

async function run(args: readonly string[]): Promise<{ report: string; reached: boolean }> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      specs: { type: "string", multiple: true, default: FOLDERS },
      repeats: { type: "string", default: "5" },
      github: { type: "boolean", default: true },
      peers: { type: "boolean", default: true },
      scaling: { type: "boolean", default: true },
    },
  })
  const subjects = await subjectsOf(values.specs, values.github)
  const scaling = values.scaling ? await measureScaling() : undefined
  const rows = await measureAll(subjects)
  const middle = middleOf(rows)
  const compared = await compareAll(subjects, middle, values.peers, Math.max(1, Number(values.repeats) || 1))
  const goals = generateGoals(compared, middle, scaling)
  const parts = [subjectsTable(rows), ...(scaling ? [scalingReport(scaling)] : []), comparisonTable(compared)]
  const report = [...parts, goalsTable(goals)].join("\n\n")
  return { report, reached: rows.every(({ outcome }) => typeof outcome !== "string") && goals.every(isReached) }
}

async function subjectsOf(folders: readonly string[], github: boolean): Promise<Subject[]> {
  const subjects = (await Promise.all(folders.map((folder) => listSubjects(resolve(folder))))).flat()
  if (!github) return subjects
  const file = join(installPeers(progress), "node_modules/@octokit/openapi/generated/api.github.com.json")
  return [...subjects, { name: GITHUB, file }]
}

async function measureAll(subjects: readonly Subject[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [index, { name, file }] of subjects.entries()) {
    progress(`${index + 1} of ${subjects.length}: ${name}`)
    rows.push({ name, outcome: await measure(file) })
  }
  return rows
}

/** The description that has as many tools as half of the others have at most. */
function middleOf(rows: readonly Row[]): string {
  const usable = rows.filter((row) => toolsOf(row) > 0).toSorted((a, b) => toolsOf(a) - toolsOf(b))
  return usable[usable.length >> 1]?.name ?? ""
}

function toolsOf({ outcome }: Row): number {
  return typeof outcome === "string" ? 0 : outcome.tools
}

/** Peers on the description in the middle and on two large ones; Microsoft's is too large for most of them. */
async function compareAll(
  subjects: readonly Subject[],
  middle: string,
  peers: boolean,
  repeats: number,
): Promise<Compared[]> {
  const named = (names: readonly string[]) => subjects.filter(({ name }) => names.includes(name))
  const generators = peers ? [SNECK, ...PEERS] : [SNECK]
  if (peers) installPeers(progress)
  return [
    ...(await compare(named([middle, STRIPE, GITHUB]), generators, repeats, progress)),
    ...(await compare(named([GRAPH]), [SNECK], repeats, progress)),
  ]
}
