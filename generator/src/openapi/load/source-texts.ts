import type { Diagnostic } from "../../diagnostic.ts"
import { locateDiagnostics } from "../locate/locate-diagnostics.ts"
import { pointerOf } from "../pointer.ts"
import { mountKey } from "./mount-key.ts"
import type { Provenance } from "./overlay/provenance.ts"
import type { Overlay } from "./overlay/read-overlay.ts"
import type { ParsedText } from "./parse-text.ts"

/** All texts that a loaded description was made of. */
export interface SourceTexts {
  readonly root: ParsedText
  /** The parsed description, overlays applied. */
  readonly value: unknown
  /** Path of the description where it came with others. */
  readonly path: string | undefined
  /** Files that it refers to, by their address. */
  readonly files: ReadonlyMap<string, ParsedText>
  readonly overlays: readonly Overlay[]
  readonly provenance: Provenance | undefined
}

interface Placed {
  readonly text: ParsedText
  readonly diagnostic: Diagnostic
}

/** Adds file, line and column to diagnostics: those of the text where what they point at was written. */
export function locateInSources(diagnostics: readonly Diagnostic[], texts: SourceTexts): Diagnostic[] {
  const byText = new Map<ParsedText, Diagnostic[]>([[texts.root, []]])
  for (const { text, diagnostic } of diagnostics.map((each) => place(each, texts))) {
    const group = byText.get(text) ?? []
    group.push(diagnostic)
    byText.set(text, group)
  }
  return [...byText].flatMap(([text, group]) => locateDiagnostics(group, text))
}

function place(diagnostic: Diagnostic, texts: SourceTexts): Placed {
  const overlay = texts.overlays.find(({ location }) => location === diagnostic.file)
  if (overlay !== undefined) return { text: overlay.parsed, diagnostic }
  for (const [address, text] of texts.files) {
    const prefix = `${pointerOf([mountKey, address])}/`
    if (!`${diagnostic.pointer}/`.startsWith(prefix)) continue
    return { text, diagnostic: { ...diagnostic, file: address, pointer: diagnostic.pointer.slice(prefix.length - 1) } }
  }
  return placeInRoot(diagnostic, texts)
}

function placeInRoot(diagnostic: Diagnostic, { root, value, path, overlays, provenance }: SourceTexts): Placed {
  const origin = provenance?.trace(value, diagnostic.pointer) ?? diagnostic.pointer
  const overlay = typeof origin === "object" ? overlays[origin.overlay] : undefined
  if (typeof origin === "object" && overlay !== undefined) {
    return { text: overlay.parsed, diagnostic: { ...diagnostic, file: overlay.location, pointer: origin.pointer } }
  }
  const pointer = typeof origin === "string" ? origin : diagnostic.pointer
  return { text: root, diagnostic: { ...diagnostic, pointer, ...(path !== undefined && { file: path }) } }
}
