/** `npm run fidelity -- DIR`: calls the tools of every description of a folder against Prism, which checks each request. */
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { dirname } from "node:path"
import { parseArgs } from "node:util"
import { findDescriptions } from "../corpus/find-descriptions.ts"
import type { Subject } from "../corpus/find-descriptions.ts"
import type { CallReport } from "./call-tools.ts"
import { readExplanations } from "./explanation.ts"
import { keptOutcomes } from "./kept-outcomes.ts"
import type { KeptOutcomes } from "./kept-outcomes.ts"
import { installPrism } from "./prism.ts"
import { report } from "./report.ts"
import { runDescription } from "./run-description.ts"
import type { Limits, SpecOutcome } from "./run-description.ts"

const HELP = `Examples
  npm run fidelity -- descriptions/
  npm run fidelity -- descriptions/ --only stripe --limit-tools all --per-tool 5

Generates every description under DIR, makes up arguments for its tools from their input schemas, and makes the calls
against Prism, which mocks the description itself and checks every request. What it objects to has to be explained in
test/fidelity/explained.yaml. Where it does not accept all, the calls are made again against a copy of the description with
known faults repaired (test/fidelity/repairs). Calls without an answer are made again with a Prism that was just started.

  --only NAME         only descriptions whose path contains NAME
  --per-tool N        calls of each tool: the first with what is required alone, the second with everything (default 3)
  --limit-tools N     tools of one description, evenly spread over it, or all (default 120)
  --seed S            other arguments for another seed (default 1)
  --json FILE         write everything that was found
  --keep FOLDER       keep what was found of each description; a run that was ended goes on where it was
  --start-timeout S   seconds of a processor for Prism to start (default 60)
  --calls-timeout S   seconds for the calls of one description (default 1800)
  --jobs N            descriptions at a time (default 1)
  --help              this text

Exit codes: 0 at least 99.5 % accepted with repaired copies, and all else explained, 1 not so, 2 wrong usage.`

const MS_PER_SECOND = 1000

process.exitCode = await main()

async function main(): Promise<number> {
  const options = readOptions()
  if (options === undefined) return 2
  const { subjects } = await findDescriptions(options.folder)
  const chosen = subjects.filter(({ name }) => name.includes(options.only))
  if (chosen.length === 0)
    return say(`There is no description in ${options.folder} with "${options.only}" in its path.`)
  const explanations = readExplanations(await readFile(new URL("explained.yaml", import.meta.url), "utf8"))
  installPrism(say)
  const outcomes = await runAll(chosen, options)
  if (options.json !== undefined) {
    await mkdir(dirname(options.json), { recursive: true })
    await writeFile(options.json, JSON.stringify(outcomes, undefined, 1))
  }
  const { text, isGood } = report(outcomes, explanations)
  process.stdout.write(`${text}\n`)
  return isGood ? 0 : 1
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        only: { type: "string", default: "" },
        "per-tool": { type: "string", default: "3" },
        "limit-tools": { type: "string", default: "120" },
        seed: { type: "string", default: "1" },
        json: { type: "string" },
        keep: { type: "string" },
        "start-timeout": { type: "string", default: "60" },
        "calls-timeout": { type: "string", default: "1800" },
        jobs: { type: "string", default: "1" },
        help: { type: "boolean", default: false },
      },
    })
    const [folder] = positionals
    if (values.help || folder === undefined) return void say(HELP)
    const limits: Limits = {
      perTool: positive(values["per-tool"]),
      limitTools: values["limit-tools"] === "all" ? Number.POSITIVE_INFINITY : positive(values["limit-tools"]),
      seed: values.seed,
      startTimeoutMs: positive(values["start-timeout"]) * MS_PER_SECOND,
      callsTimeoutMs: positive(values["calls-timeout"]) * MS_PER_SECOND,
    }
    const { only, json, keep } = values
    return {
      folder,
      only,
      json,
      kept: keep === undefined ? undefined : keptOutcomes(keep, limits),
      jobs: positive(values.jobs),
      limits,
    }
  } catch (error) {
    return void say(`${(error as Error).message}\n\n${HELP}`)
  }
}

function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`"${text}" is not a positive number.`)
  return number
}

interface Way {
  readonly jobs: number
  readonly limits: Limits
  readonly kept: KeptOutcomes | undefined
}

async function runAll(subjects: readonly Subject[], { jobs, limits, kept }: Way): Promise<SpecOutcome[]> {
  const outcomes: SpecOutcome[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < subjects.length; index = next++) {
      const subject = subjects[index] as Subject
      const outcome = (await kept?.find(subject.name)) ?? (await runDescription(subject, limits))
      await kept?.keep(outcome)
      outcomes[index] = outcome
      say(`${index + 1} of ${subjects.length}: ${subject.name}: ${progressOf(outcome)}`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return outcomes
}

function progressOf({ report: found, unusable = "", repaired }: SpecOutcome): string {
  const copy = repaired === undefined ? "" : `; its copy: ${toLine(repaired.report)}`
  return `${found === undefined ? unusable : toLine(found)}${copy}`
}

function toLine({ calls, objections }: CallReport): string {
  return `${calls} calls, ${objections.length} objections`
}

/** Progress and complaints; results alone go to stdout. */
function say(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}
