import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import type { Project, ResolutionHostFactory, ts } from "ts-morph"
import { houseName, isHouseFallback } from "../house-modules.ts"

/** Where the packages that sneck brings are found from. */
const houseFile = fileURLToPath(import.meta.url)

/** An author's project as TypeScript sees it. */
export interface TypeProject {
  readonly ts: typeof ts
  readonly project: Project
  /** Folder of `@sneck/functions`; types from there mean something of their own. */
  readonly sdkFolder: string
}

/**
 * Opens the project of an entry file, with the options of its tsconfig.json where there is one. Reads the author's files
 * and those that they import, nothing else.
 */
export async function openProject(entry: string): Promise<TypeProject> {
  const { Project, ts } = await import("ts-morph")
  const config = ts.findConfigFile(dirname(entry), (path) => ts.sys.fileExists(path))
  const options = compilerOptions(ts, config)
  const project = new Project({
    compilerOptions: options,
    skipFileDependencyResolution: true,
    resolutionHost: resolveWithHouse(ts),
  })
  project.addSourceFileAtPath(entry)
  const sdk = ts.resolveModuleName("@sneck/functions", houseFile, houseOptions(ts), ts.sys).resolvedModule
  return { ts, project, sdkFolder: dirname(sdk?.resolvedFileName ?? houseFile) }
}

function houseOptions({ ModuleResolutionKind }: typeof ts): ts.CompilerOptions {
  return { moduleResolution: ModuleResolutionKind.Bundler }
}

/** What an author's own options may not change: without `strictNullChecks` no type would tell what may be missing. */
function compilerOptions(ts: TypeProject["ts"], config: string | undefined): ts.CompilerOptions {
  const own = config === undefined ? {} : readConfig(ts, config)
  return {
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    target: ts.ScriptTarget.ESNext,
    strict: true,
    ...own,
    module: ts.ModuleKind.ESNext,
    ...houseOptions(ts),
    strictNullChecks: true,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
  }
}

function readConfig(ts: TypeProject["ts"], file: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { readonly config?: object }
  // Only its options matter: without a list of files nothing is searched for them.
  return ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, dirname(file)).options
}

/** Imports as the bundle resolves them: the SDK and what it stands in for are always ours, zod where there is no other. */
function resolveWithHouse(ts: TypeProject["ts"]): ResolutionHostFactory {
  return (host, getOptions) => {
    const resolve = (name: string, from: string): ts.ResolvedModuleFull | undefined =>
      ts.resolveModuleName(name, from, getOptions(), host).resolvedModule
    const resolveName = (name: string, from: string): ts.ResolvedModuleFull | undefined => {
      const house = houseName(name)
      if (house !== undefined) return resolve(house, houseFile)
      return resolve(name, from) ?? (isHouseFallback(name) ? resolve(name, houseFile) : undefined)
    }
    return { resolveModuleNames: (names, from) => names.map((name) => resolveName(name, from)) }
  }
}
