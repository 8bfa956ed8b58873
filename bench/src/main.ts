import { authBench } from "./auth/bench.ts"
import { progress } from "./bench.ts"
import { functionsBench } from "./functions/bench.ts"
import { gatewayBench } from "./gateway/bench.ts"
import { generateBench } from "./generate/bench.ts"
import { record } from "./harness/record.ts"
import { storeBench } from "./store/bench.ts"

const BENCHES = [gatewayBench, generateBench, functionsBench, storeBench, authBench]

const HELP = `Examples
  npm run bench -- gateway
  npm run bench -- gateway --only echo,sneck --repeats 3
  npm run bench -- generate --record
  npm run bench -- functions
  npm run bench -- store
  npm run bench -- auth

Benches
${BENCHES.map(({ name, summary, help }) => `${name}: ${summary}\n${help}`).join("\n")}

Every bench
  --record           append the result to bench/RESULTS.md
  --help             this text

Exit codes: 0 every goal reached, 1 some not, 2 wrong usage.`

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const [name, ...options] = args
  const bench = BENCHES.find((candidate) => candidate.name === name)
  if (args.includes("--help") || name === undefined) return say(HELP, 0)
  if (!bench) return say(`There is no bench "${name}"; there are ${BENCHES.map((one) => one.name).join(", ")}.`, 2)
  try {
    const { report, reached } = await bench.run(options.filter((option) => option !== "--record"))
    process.stdout.write(`${report}\n`)
    if (options.includes("--record")) await record(bench.name, `npm run bench -- ${args.join(" ")}`, report)
    return reached ? 0 : 1
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    return say(message, code?.startsWith("ERR_PARSE_ARGS") === true ? 2 : 1)
  }
}

function say(text: string, exitCode: number): number {
  progress(text)
  return exitCode
}
