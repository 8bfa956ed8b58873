import { exec, type JsonValue } from "jsonpath-rfc9535"
import { own } from "../../json.ts"
import { pointerOf } from "../../pointer.ts"
import type { Report } from "../../report.ts"
import { Merge, MergeConflict } from "./merge.ts"
import { Provenance } from "./provenance.ts"
import { invalidOverlay, type Overlay, type OverlayAction } from "./read-overlay.ts"

type Path = readonly (string | number)[]

/**
 * Applies overlays in order, each action to what the one before left. One that matches nothing is reported.
 * @throws LoadError `invalid-overlay`, in the overlay's file
 */
export function applyOverlays(root: unknown, overlays: readonly Overlay[], report: Report): Provenance {
  const provenance = new Provenance()
  overlays.forEach((overlay, index) => {
    for (const action of overlay.actions) {
      const paths = pathsOf(root, action.target, overlay, `${action.pointer}/target`)
      if (paths.length === 0) report.add(unmatched(overlay, action))
      else if (!action.remove) update(root, paths, overlay, action, new Merge(provenance, index))
      else remove(root, paths, overlay, action, provenance)
    }
  })
  return provenance
}

function pathsOf(root: unknown, expression: string, overlay: Overlay, pointer: string): Path[] {
  try {
    const paths = new Map<string, Path>()
    exec(root as JsonValue, expression, (_value, found) => {
      const path = found.map((key) => (typeof key === "string" ? unescape(key) : key))
      paths.set(pointerOf(path), path)
    })
    return [...paths.values()]
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : ""
    throw fault(overlay, pointer, `"${expression}" is not a JSONPath (RFC 9535): ${reason}.`)
  }
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }

/** A member's name as it is, where the library gives it as a normalized path would write it (RFC 9535 §2.7). */
function unescape(key: string): string {
  return key.replaceAll(/\\(?:u([0-9a-f]{4})|(.))/gi, (_match, code: string | undefined, character: string) =>
    code === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function update(root: unknown, paths: readonly Path[], overlay: Overlay, action: OverlayAction, merge: Merge): void {
  const [value, pointer] = valueOf(root, overlay, action)
  if (value === undefined) return
  for (const path of paths) {
    try {
      merge.into(valueAt(root, path.slice(0, -1)), path.at(-1), valueAt(root, path), value, pointer)
    } catch (error) {
      if (!(error instanceof MergeConflict)) throw error
      throw fault(
        overlay,
        error.pointer,
        `This cannot be merged into ${pointerOf(path) || "the description"}: ${error.message}.`,
      )
    }
  }
}

/** What is merged, and where that is in the overlay. */
function valueOf(root: unknown, overlay: Overlay, { update: given, copy, fields }: OverlayAction): [unknown, string] {
  if (given !== undefined || copy === undefined) return [given, `${fields}/update`]
  const found = pathsOf(root, copy, overlay, `${fields}/copy`)
  const [only] = found
  if (only !== undefined && found.length === 1) return [valueAt(root, only), `${fields}/copy`]
  throw fault(overlay, `${fields}/copy`, `"${copy}" selects ${found.length} values; one can be copied.`)
}

/** From the end, so that the indexes of what is still to be removed stay right. */
function remove(
  root: unknown,
  paths: readonly Path[],
  overlay: Overlay,
  action: OverlayAction,
  provenance: Provenance,
): void {
  const targets = paths.map((path) => ({ holder: valueAt(root, path.slice(0, -1)), key: path.at(-1) }))
  for (const { holder, key } of targets.toSorted((a, b) => Number(b.key) - Number(a.key) || 0)) {
    if (key === undefined) throw fault(overlay, `${action.pointer}/target`, "The whole description cannot be removed.")
    if (Array.isArray(holder)) {
      provenance.remove(holder, Number(key))
      holder.splice(Number(key), 1)
    } else if (typeof holder === "object" && holder !== null) Reflect.deleteProperty(holder, key)
  }
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => own(value, String(key)), root)
}

function unmatched({ location }: Overlay, { target, pointer }: OverlayAction) {
  return {
    severity: "warning" as const,
    code: "overlay-without-target",
    message: `Nothing in the description matches "${target}"; the action has no effect.`,
    file: location,
    pointer: `${pointer}/target`,
    hint: "Correct the target, or remove the action.",
  }
}

function fault({ parsed, location }: Overlay, pointer: string, message: string) {
  return invalidOverlay(parsed, location, pointer, message)
}
