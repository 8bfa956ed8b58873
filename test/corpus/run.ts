/** `npm run corpus -- DIR`: generates every description of a folder and checks what comes out against what it says. */
import { mkdir, writeFile } from "node:fs/promises"
import { dirname } from "node:path"
import { parseArgs } from "node:util"
import { findDescriptions } from "./find-descriptions.ts"
import type { Subject } from "./find-descriptions.ts"
import { inspectDescription } from "./inspect-description.ts"
import type { SpecReport } from "./spec-report.ts"
import { summarise, toText } from "./summarise.ts"

const HELP = `Examples
  npm run corpus -- descriptions/
  npm run corpus -- descriptions/ --only stripe --json build/corpus.json

Generates every description under DIR in a process of its own and checks the tools against what the description says.
Descriptions are JSON and YAML files that say \`openapi\` or \`swagger\` at their top, alone or with the files that they
refer to; a manifest.json (a list of objects with \`file\`) may name them.

  --json FILE   write everything that was found
  --only NAME   only descriptions whose path contains NAME
  --jobs N      processes at a time (default 2; 1 for undisturbed times)
  --help        this text

Exit codes: 0 all as it must be, 1 something is not, 2 wrong usage.`

process.exitCode = await main()

async function main(): Promise<number> {
  const options = readOptions()
  if (options === undefined) return 2
  const { folder, only, jobs, json } = options
  const findings = await findDescriptions(folder)
  const subjects = findings.subjects.filter(({ name }) => name.includes(only))
  if (subjects.length === 0)
    return say(`There is no description in ${folder}${only === "" ? "" : ` with "${only}" in its path`}.`)
  const reports = await inspectAll(subjects, jobs)
  const summary = summarise(reports)
  if (json !== undefined) {
    await mkdir(dirname(json), { recursive: true })
    await writeFile(json, JSON.stringify({ summary, specs: reports, skipped: findings.skipped }, undefined, 1))
  }
  process.stdout.write(`${toText(reports, findings, summary)}\n`)
  return summary.withProblems === 0 ? 0 : 1
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "string" },
        only: { type: "string", default: "" },
        jobs: { type: "string", default: "2" },
        help: { type: "boolean", default: false },
      },
    })
    const [folder] = positionals
    if (values.help || folder === undefined) return void say(HELP)
    return { ...values, folder, jobs: Math.max(1, Number(values.jobs) || 1) }
  } catch (error) {
    return void say(`${(error as Error).message}\n\n${HELP}`)
  }
}

/** In the order of the folder, some at a time. */
async function inspectAll(subjects: readonly Subject[], jobs: number): Promise<SpecReport[]> {
  const reports: SpecReport[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < subjects.length; index = next++) {
      const subject = subjects[index] as Subject
      const report = await inspectDescription(subject)
      reports[index] = report
      say(`${index + 1} of ${subjects.length}: ${subject.name}${report.problems.length === 0 ? "" : " ✗"}`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return reports
}

/** Progress and complaints; results alone go to stdout. */
function say(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}
