import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { progress } from "../bench.ts"
import type { Bench } from "../bench.ts"
import { installPeers } from "../harness/install-peers.ts"
import { measure } from "./measure.ts"
import { scalingReport, subjectsTable } from "./report.ts"
import type { Row } from "./report.ts"
import { measureScaling } from "./scaling.ts"
import { listSubjects } from "./subject.ts"
import type { Subject } from "./subject.ts"

/** Folders that are measured unless others are named: ours, and one with real descriptions beside the checkout. */
const FOLDERS = ["../../../fixtures/specs", "../../../../shared/specs"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/** Time is called linear in the number of operations when a line explains this much of it. */
const LINEAR_FROM_R2 = 0.95

/** `npm run bench -- generate` */
export const generateBench: Bench = {
  name: "generate",
  summary: "time and peak memory of generating toolsets, worst first, and how they grow",
  help: `  --specs DIR        folder of descriptions, may be repeated (default fixtures/specs and ../shared/specs)
  --no-github        leave out GitHub's REST description, which is installed on demand
  --no-scaling       leave out the synthetic sizes`,
  run,
}

async function run(args: readonly string[]): Promise<{ report: string; reached: boolean }> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      specs: { type: "string", multiple: true, default: FOLDERS },
      github: { type: "boolean", default: true },
      scaling: { type: "boolean", default: true },
    },
  })
  const subjects = await subjectsOf(values.specs, values.github)
  const scaling = values.scaling ? await measureScaling() : undefined
  const rows = await measureAll(subjects)
  const report = [subjectsTable(rows), ...(scaling ? [scalingReport(scaling)] : [])].join("\n\n")
  const finished = rows.every(({ outcome }) => typeof outcome !== "string")
  return { report, reached: finished && (scaling === undefined || scaling.fit.r2 >= LINEAR_FROM_R2) }
}

async function subjectsOf(folders: readonly string[], github: boolean): Promise<Subject[]> {
  const subjects = (await Promise.all(folders.map((folder) => listSubjects(resolve(folder))))).flat()
  if (!github) return subjects
  const file = join(installPeers(progress), "node_modules/@octokit/openapi/generated/api.github.com.json")
  return [...subjects, { name: "api.github.com.json", file }]
}

async function measureAll(subjects: readonly Subject[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [index, { name, file }] of subjects.entries()) {
    progress(`${index + 1} of ${subjects.length}: ${name}`)
    rows.push({ name, outcome: await measure(file) })
  }
  return rows
}
