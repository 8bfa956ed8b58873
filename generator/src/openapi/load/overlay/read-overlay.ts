import { isObject, own, type JsonObject } from "../../json.ts"
import { pointerOf, segmentsOf } from "../../pointer.ts"
import { decodeText } from "../decode-text.ts"
import { LoadError } from "../load-error.ts"
import { parseText, type ParsedText } from "../parse-text.ts"

/** An overlay as it was handed in. */
export interface OverlaySource {
  readonly content: string | Uint8Array
  /** What it is called in diagnostics: its path as it was given. */
  readonly location: string
}

/** One change of a description. */
export interface OverlayAction {
  /** JSONPath (RFC 9535). */
  readonly target: string
  readonly remove: boolean
  readonly update?: unknown
  /** JSONPath of the one value that is merged instead of `update`. */
  readonly copy?: string
  /** Place of the action in the overlay. */
  readonly pointer: string
  /** Place of `remove`, `update` and `copy`: the action itself, or the reusable one that it refers to. */
  readonly fields: string
}

/** A parsed overlay. */
export interface Overlay {
  readonly location: string
  readonly parsed: ParsedText
  readonly actions: readonly OverlayAction[]
}

/**
 * Reads an overlay of versions 1.0 to 1.2.
 * @see https://spec.openapis.org/overlay/v1.1.0.html
 * @throws LoadError `invalid-overlay` or what parsing says, in the overlay's file
 */
export async function readOverlay({ content, location }: OverlaySource): Promise<Overlay> {
  const parsed = await parse(content, location)
  const root = parsed.value
  const version = own(root, "overlay")
  if (!isObject(root) || typeof version !== "string") {
    throw invalidOverlay(parsed, location, "", "This is not an overlay: it has no `overlay: 1.0.0` at its top.")
  }
  if (!/^1\.[0-2](\.|$)/.test(version)) {
    throw invalidOverlay(
      parsed,
      location,
      "/overlay",
      `Version "${version}" of overlays is not supported, only 1.0 to 1.2.`,
    )
  }
  const actions = own(root, "actions")
  if (!Array.isArray(actions) || actions.length === 0) {
    const pointer = actions === undefined ? "" : "/actions"
    throw invalidOverlay(parsed, location, pointer, "The overlay has no list of `actions`.")
  }
  return {
    location,
    parsed,
    actions: actions.map((action, index) => readAction(action, pointerOf(["actions", index]), root, parsed, location)),
  }
}

/** What makes an overlay unusable, with its place in it. */
export function invalidOverlay(parsed: ParsedText, location: string, pointer: string, message: string): LoadError {
  const hint = "Correct the overlay, or leave it out."
  return new LoadError("invalid-overlay", message, { file: location, pointer, hint }).located(parsed)
}

async function parse(content: string | Uint8Array, location: string): Promise<ParsedText> {
  try {
    return await parseText(decodeText(content))
  } catch (error) {
    if (!(error instanceof LoadError)) throw error
    const { code, message, ...place } = error.diagnostic
    throw new LoadError(code, message, { ...place, file: location })
  }
}

function readAction(
  action: unknown,
  pointer: string,
  root: JsonObject,
  parsed: ParsedText,
  location: string,
): OverlayAction {
  const target = own(action, "target")
  if (!isObject(action) || typeof target !== "string") {
    throw invalidOverlay(parsed, location, pointer, "An action needs a `target`: a JSONPath such as $.paths.*.get.")
  }
  const fields = fieldsOf(action, pointer)
  const source = fields === pointer ? action : segmentsOf(fields).reduce<unknown>(own, root)
  if (!isObject(source)) throw invalidOverlay(parsed, location, `${pointer}/$ref`, "There is no such reusable action.")
  const copy = own(source, "copy")
  return {
    target,
    remove: own(source, "remove") === true,
    update: own(source, "update"),
    ...(typeof copy === "string" && { copy }),
    pointer,
    fields,
  }
}

/** Since 1.2 an action may refer to a reusable one. */
function fieldsOf(action: JsonObject, pointer: string): string {
  const ref = own(action, "$ref")
  return typeof ref === "string" ? `${ref.replace(/^#/, "")}/fields` : pointer
}
