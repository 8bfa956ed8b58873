import { relative } from "node:path"
import type { ts } from "ts-morph"
import type { Diagnostic } from "../../diagnostic.ts"
import type { TypeProject } from "./open-project.ts"

/** What TypeScript finds wrong in an author's own files. */
export function checkTypes({ project, ts, sdkFolder }: TypeProject, root: string): Diagnostic[] {
  const program = project.getProgram().compilerObject
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes("/node_modules/") && !fileName.startsWith(sdkFolder))
  return own.flatMap((file) =>
    [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((each) =>
      toDiagnostic(each, ts, root),
    ),
  )
}

function toDiagnostic(
  { code, messageText, file, start = 0 }: ts.Diagnostic,
  typescript: typeof ts,
  root: string,
): Diagnostic {
  const position = file?.getLineAndCharacterOfPosition(start)
  return {
    severity: "error",
    code: `ts${code}`,
    message: typescript.flattenDiagnosticMessageText(messageText, " "),
    pointer: "",
    ...(file && { file: relative(root, file.fileName).replaceAll("\\", "/") }),
    ...(position && { line: position.line + 1, column: position.character + 1 }),
  }
}
