import type { Diagnostic } from "../../diagnostic.ts"
import type { Description } from "../description.ts"
import type { JsonObject } from "../json.ts"
import { References } from "../references.ts"
import { Report } from "../report.ts"
import { decodeText } from "./decode-text.ts"
import { descriptionVersion } from "./description-version.ts"
import type { FileReaders, Mounted, ReadRemote } from "./external-files.ts"
import { isRemote, nameOf } from "./file-address.ts"
import { LoadError } from "./load-error.ts"
import { mayNeedLocalising } from "./may-need-localising.ts"
import { mayReferOutside } from "./may-refer-outside.ts"
import { openSource, type DescriptionInput, type OpenedSource } from "./open-source.ts"
import type { Provenance } from "./overlay/provenance.ts"
import type { Overlay, OverlaySource } from "./overlay/read-overlay.ts"
import { parseText, type ParsedText } from "./parse-text.ts"
import { locateInSources } from "./source-texts.ts"
import { toSwaggerPointer } from "./swagger-pointer.ts"

/** A description as it is handed in, with what changes it and the ways to other files. */
export interface LoadInput extends DescriptionInput {
  /** Applied in order. */
  readonly overlays?: readonly OverlaySource[] | undefined
  readonly readRemote?: ReadRemote | undefined
}

/** A description ready to be read, and the way back from what is found in it to lines of its files. */
export interface LoadedDescription {
  readonly description: Description
  /** Everything reported so far, with file, line and column. */
  readonly locate: () => Diagnostic[]
}

/**
 * Loads a description: takes it out of its archive, parses it, applies overlays, brings in the files that it refers to,
 * and upgrades Swagger 2.0.
 * @throws LoadError when nothing of it can be used
 */
export async function loadDescription(input: LoadInput): Promise<LoadedDescription> {
  const opened = await openSource(input)
  try {
    return await load(opened, input)
  } catch (error) {
    throw error instanceof LoadError ? error.inFile(opened.path) : error
  }
}

async function load(opened: OpenedSource, input: LoadInput): Promise<LoadedDescription> {
  const overlays = await readOverlays(input.overlays ?? [])
  const parsed = await parseText(decodeText(opened.content))
  const report = new Report()
  reportDuplicateKey(parsed, report)
  const { value, provenance } = await withOverlays(parsed.value, overlays, report)
  const { root: source, version } = descriptionVersion({ ...parsed, value })
  if (version !== "2.0" && mayNeedLocalising(parsed.text)) await localise(source)
  const isAlone = ![parsed, ...overlays.map((overlay) => overlay.parsed)].some(({ text }) => mayReferOutside(text))
  const { files, refusals } = isAlone ? alone : await mount(source, readersOf(opened, input), report)
  const isSwagger = version === "2.0"
  const root = isSwagger ? await upgrade(source, report) : source
  const dialect = isSwagger || version === "3.0" ? "3.0" : "3.1"
  const texts = { root: parsed, value, path: opened.path, files, overlays, provenance }
  const found = (): Diagnostic[] => withoutEchoes(report.diagnostics()).map(isSwagger ? asSwagger : asIs)
  const references = new References(root, refusals)
  return { description: { root, dialect, references, report }, locate: () => locateInSources(found(), texts) }
}

// What few descriptions need is loaded when one does: a process that generates one alone starts sooner.

async function readOverlays(sources: readonly OverlaySource[]): Promise<Overlay[]> {
  if (sources.length === 0) return []
  const { readOverlay } = await import("./overlay/read-overlay.ts")
  return Promise.all(sources.map(readOverlay))
}

interface Overlaid {
  readonly value: unknown
  readonly provenance: Provenance | undefined
}

async function withOverlays(value: unknown, overlays: readonly Overlay[], report: Report): Promise<Overlaid> {
  if (overlays.length === 0) return { value, provenance: undefined }
  const [{ unshare }, { applyOverlays }] = await Promise.all([
    import("./unshare.ts"),
    import("./overlay/apply-overlays.ts"),
  ])
  // What YAML aliases share would be changed everywhere.
  const own = unshare(value)
  return { value: own, provenance: applyOverlays(own, overlays, report) }
}

async function localise(root: JsonObject): Promise<void> {
  const { localiseReferences } = await import("../localise-references.ts")
  localiseReferences(root)
}

async function mount(root: JsonObject, readers: FileReaders, report: Report): Promise<Mounted> {
  const { mountExternalFiles } = await import("./external-files.ts")
  return mountExternalFiles(root, readers, report)
}

async function upgrade(root: JsonObject, report: Report): Promise<JsonObject> {
  const { upgradeSwagger } = await import("./upgrade-swagger.ts")
  return upgradeSwagger(root, report)
}

const alone: Mounted = { files: new Map(), refusals: new Map() }

/** A description that came from a URL has its siblings there, one from a file beside it. */
function readersOf({ path, readSibling }: OpenedSource, { location = "", readRemote }: LoadInput): FileReaders {
  const isFromUrl = path === undefined && isRemote(location)
  const address = isFromUrl ? location : (path ?? nameOf(location))
  return { address: address || "description", readSibling, readRemote }
}

/** A reference that is not followed is reported where it stands; not again where it cost an operation. */
function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const costly = new Set(diagnostics.filter(({ severity }) => severity === "error").map(placeOf))
  return diagnostics.filter((each) => each.severity === "error" || !costly.has(placeOf(each)))
}

function placeOf({ code, pointer }: Diagnostic): string {
  return `${code} ${pointer}`
}

function asIs(diagnostic: Diagnostic): Diagnostic {
  return diagnostic
}

function asSwagger(diagnostic: Diagnostic): Diagnostic {
  const message = diagnostic.message.replaceAll("#/components/schemas/", "#/definitions/")
  return { ...diagnostic, message, pointer: toSwaggerPointer(diagnostic.pointer) }
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
