import { readdir, stat } from "node:fs/promises"
import { closestName } from "@sneck/runtime/closest-name"
import { basename, dirname, join } from "node:path"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"

/** Names that are looked for, in this order; the last ones are Gram's. */
const names = [
  ...["ts", "mts", "js", "mjs", "yaml", "yml", "json"].map((extension) => `sneck.config.${extension}`),
  ...["yaml", "yml", "json", "toml"].map((extension) => `gram.deploy.${extension}`),
]

/** The configuration file that was named, or that of the current folder. Throws `CliError`: there is none, or two. */
export async function findConfig(given: string | undefined): Promise<string> {
  if (given === undefined) return findIn(".")
  const found = await stat(given).catch(() => undefined)
  if (found?.isFile()) return given
  if (found?.isDirectory()) return findIn(given)
  const guess = closestName(basename(given), await readdir(dirname(given)).catch(() => []))
  throw new CliError(`There is no file ${given}.`, {
    exitCode: exitCode.notFound,
    ...(guess !== undefined && { hint: `Did you mean ${join(dirname(given), guess)}?` }),
  })
}

async function findIn(folder: string): Promise<string> {
  const there = new Set(await readdir(folder).catch(() => []))
  const [found, other] = names.filter((name) => there.has(name))
  if (found === undefined) {
    throw new CliError(`There is no sneck.config.ts, .yaml or .json in ${folder === "." ? "this folder" : folder}.`, {
      exitCode: exitCode.notFound,
      hint: "Name one: --config FILE. Or push a description alone: npx sneck push openapi.yaml",
    })
  }
  if (other === undefined) return join(folder, found)
  throw new CliError(`There are two configurations: ${found} and ${other}.`, {
    exitCode: exitCode.usage,
    hint: `Name the one that is meant: --config ${found}`,
  })
}
