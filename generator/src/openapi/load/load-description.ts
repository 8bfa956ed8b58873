import type { Diagnostic } from "../../diagnostic.ts"
import type { Description } from "../description.ts"
import { locateDiagnostics } from "../locate/locate-diagnostics.ts"
import { pointerOf } from "../pointer.ts"
import { References } from "../references.ts"
import { Report } from "../report.ts"
import { decodeText } from "./decode-text.ts"
import { descriptionVersion } from "./description-version.ts"
import { mountExternalFiles, mountKey, type ReadSibling } from "./external-files.ts"
import { mayReferOutside } from "./external-references.ts"
import { parseText, type ParsedText } from "./parse-text.ts"
import { toSwaggerPointer, upgradeSwagger } from "./upgrade-swagger.ts"

/** A description ready to be read, and the way back from what is found in it to lines of its files. */
export interface LoadedDescription {
  readonly description: Description
  /** Everything reported so far, with file, line and column. */
  readonly locate: () => Diagnostic[]
}

/**
 * Loads a description: parses it, brings in the files that it refers to, and upgrades Swagger 2.0.
 * @throws LoadError when nothing of it can be used
 */
export async function loadDescription(
  content: string | Uint8Array,
  readSibling?: ReadSibling,
): Promise<LoadedDescription> {
  const text = decodeText(content)
  const parsed = await parseText(text)
  const { root: source, version } = descriptionVersion(parsed)
  const report = new Report()
  reportDuplicateKey(parsed, report)
  const files = mayReferOutside(text)
    ? await mountExternalFiles(source, readSibling, report)
    : new Map<string, ParsedText>()
  const isSwagger = version === "2.0"
  const root = isSwagger ? await upgradeSwagger(source, report) : source
  const dialect = isSwagger || version === "3.0" ? "3.0" : "3.1"
  const locate = () => locateAll(isSwagger ? report.diagnostics().map(asSwagger) : report.diagnostics(), parsed, files)
  return { description: { root, dialect, references: new References(root), report }, locate }
}

function asSwagger(diagnostic: Diagnostic): Diagnostic {
  const message = diagnostic.message.replaceAll("#/components/schemas/", "#/definitions/")
  return { ...diagnostic, message, pointer: toSwaggerPointer(diagnostic.pointer) }
}

function locateAll(
  diagnostics: Diagnostic[],
  parsed: ParsedText,
  files: ReadonlyMap<string, ParsedText>,
): Diagnostic[] {
  const prefixes = [...files].map(([path, file]) => ({ path, file, prefix: `${pointerOf([mountKey, path])}/` }))
  const inFile = (diagnostic: Diagnostic) => prefixes.find(({ prefix }) => `${diagnostic.pointer}/`.startsWith(prefix))
  const inRoot = diagnostics.filter((diagnostic) => inFile(diagnostic) === undefined)
  const elsewhere = prefixes.flatMap(({ path, file, prefix }) => {
    const found = diagnostics.filter((diagnostic) => inFile(diagnostic)?.path === path)
    return locateDiagnostics(
      found.map((diagnostic) => inside(diagnostic, path, prefix)),
      file,
    )
  })
  return [...locateDiagnostics(inRoot, parsed), ...elsewhere]
}

function inside(diagnostic: Diagnostic, file: string, prefix: string): Diagnostic {
  return { ...diagnostic, file, pointer: diagnostic.pointer.slice(prefix.length - 1) }
}

function reportDuplicateKey({ duplicateKey }: ParsedText, report: Report): void {
  if (duplicateKey === undefined) return
  const message = "A key occurs twice in one mapping; the last one counts."
  report.add({
    severity: "warning",
    code: "duplicate-key",
    message,
    pointer: "",
    ...duplicateKey,
    hint: "Remove one of them.",
  })
}
