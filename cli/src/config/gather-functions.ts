import { existsSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { createFunctionsBuilder } from "@sneck/generator/functions"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { invalidConfig } from "./invalid-config.ts"
import { withTypes } from "./with-types.ts"
import type { GatheredFile } from "./file-set.ts"

/** Beside an entry or above it, up to the folder of the project's package.json: they say how it is compiled. */
const projectFiles = ["package.json", "tsconfig.json"]

/**
 * Finds the files that functions are built of: the author's own, and of installed packages just those that are used.
 * Packages are sent as if all were installed side by side. Throws `CliError` when the functions cannot be built.
 */
export async function gatherFunctions(entry: string): Promise<GatheredFile[]> {
  const builder = createFunctionsBuilder({ entry, readsTypes: false })
  try {
    const { bundle, diagnostics } = await builder.build()
    if (bundle === undefined) throw cannotBuild(entry, diagnostics)
    const inputs = builder.inputs()
    const packages = inputs.filter(isInstalled)
    const own = await withTypes(inputs.filter((file) => !isInstalled(file)))
    return [...own.map((file) => ({ file })), ...projectOf(entry), ...withManifests(packages)]
  } finally {
    await builder.dispose()
  }
}

function cannotBuild(
  entry: string,
  diagnostics: Awaited<ReturnType<ReturnType<typeof createFunctionsBuilder>["build"]>>["diagnostics"],
): CliError {
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  if (errors.length === 0) return new CliError(`${entry} cannot be built.`, { exitCode: exitCode.invalid })
  const [{ file = entry } = {}] = errors
  const problems = errors.map(({ message, line, column, hint }) => ({
    place: line === undefined ? undefined : { line, column: column ?? 1 },
    message: message.replace(/\.$/, ""),
    hint,
  }))
  return invalidConfig(file, problems)
}

function projectOf(entry: string): GatheredFile[] {
  const found: GatheredFile[] = []
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    const here = projectFiles.map((name) => join(folder, name)).filter((file) => existsSync(file))
    found.push(...here.map((file) => ({ file })))
    if (here.some((file) => file.endsWith("package.json"))) return found
    if (folder === dirname(folder)) return []
  }
}

function isInstalled(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`)
}

/** Each package's manifest says what its names mean. */
function withManifests(files: readonly string[]): GatheredFile[] {
  const manifests = new Set(files.map(packageFolder).map((folder) => join(folder, "package.json")))
  const all = [...files, ...[...manifests].filter((file) => existsSync(file))]
  const gathered = new Map<string, string>()
  for (const file of all) {
    const path = `node_modules/${file
      .slice(file.lastIndexOf(`${sep}node_modules${sep}`) + 14)
      .split(sep)
      .join("/")}`
    const other = gathered.get(path)
    if (other !== undefined && other !== file) throw twoVersions(path)
    gathered.set(path, file)
  }
  return [...gathered].map(([path, file]) => ({ path, file }))
}

function packageFolder(file: string): string {
  const start = file.lastIndexOf(`${sep}node_modules${sep}`) + 14
  const [scope = "", name = ""] = file.slice(start).split(sep)
  return file.slice(0, start) + (scope.startsWith("@") ? join(scope, name) : scope)
}

function twoVersions(path: string): CliError {
  const name = path
    .split("/")
    .slice(1, path.startsWith("node_modules/@") ? 3 : 2)
    .join("/")
  return new CliError(`The functions use two versions of ${name}.`, {
    exitCode: exitCode.invalid,
    hint: `Bring them to one: npm dedupe ${name}`,
  })
}
