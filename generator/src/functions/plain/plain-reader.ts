import type { FunctionsEntry } from "../functions-builder.ts"
import { checkTypes } from "./check-types.ts"
import { mayExportFunctions } from "./may-export-functions.ts"
import { openProject, type TypeProject } from "./open-project.ts"
import { readFunctions, type PlainFunctions } from "./read-functions.ts"

/** Reads the plain functions of an entry again and again. */
export interface PlainReader {
  read(): Promise<PlainFunctions>
  /** Files whose types were looked at. */
  files(): string[]
}

const none: PlainFunctions = { functions: [], diagnostics: [] }

/** Creates a reader. TypeScript is loaded when there is something for it to read, and kept for the next time. */
export function createPlainReader(given: FunctionsEntry & { readonly root: string }): PlainReader {
  const { entry, root, check = false } = given
  let opened: Promise<TypeProject> | undefined
  let project: TypeProject | undefined
  return {
    read: async () => {
      if (!check && !(await mayExportFunctions(entry))) return none
      if (project === undefined) project = await (opened ??= openProject(entry))
      else refresh(project)
      const found = readFunctions(project, entry, root)
      if (!check) return found
      return { ...found, diagnostics: [...found.diagnostics, ...checkTypes(project, root)] }
    },
    files: () => authorFiles(project),
  }
}

function authorFiles(project: TypeProject | undefined): string[] {
  if (project === undefined) return []
  const files = project.project.getProgram().compilerObject.getSourceFiles()
  const own = files.map(({ fileName }) => fileName).filter((name) => !name.includes("/node_modules/"))
  return own.filter((name) => !name.startsWith(project.sdkFolder))
}

/** Reads again what has changed on the disk; what has not keeps its types. */
function refresh({ project }: TypeProject): void {
  const files = project.getProgram().compilerObject.getSourceFiles()
  for (const { fileName } of files)
    if (!fileName.includes("/node_modules/")) project.getSourceFile(fileName)?.refreshFromFileSystemSync()
}
