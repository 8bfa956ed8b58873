import type { Description } from "../description.ts"
import { isObject, own, type JsonObject } from "../json.ts"
import type { Operation } from "../operations.ts"
import { pointerOf } from "../pointer.ts"
import type { Report } from "../report.ts"
import type { ToolExtension } from "./tool-extension.ts"
import { operationOnly, operationVocabularies, sharedVocabulary, type Vocabulary } from "./vocabulary.ts"

/** An object of the description that may have extensions. */
interface Holder {
  readonly source: JsonObject
  readonly pointer: string
}

/**
 * What the extensions of an operation say: its own, then its path's, then the description's; on one object `x-sneck`
 * before `x-gram` before `x-speakeasy-mcp`. What is not understood is reported.
 */
export function readExtension({ report }: Description, operation: Operation): ToolExtension {
  const path = { source: operation.pathItem, pointer: operation.pointer.slice(0, operation.pointer.lastIndexOf("/")) }
  reportMisplaced(path, report)
  return merge([
    ...operationVocabularies.map((vocabulary) => read(vocabulary, operation, report)),
    read(sharedVocabulary, path, report),
  ])
}

/** What `x-sneck` at the top of a description says about all its tools. */
export function readDefaults({ root, report }: Description): ToolExtension {
  reportMisplaced({ source: root, pointer: "" }, report)
  return merge([read(sharedVocabulary, { source: root, pointer: "" }, report)])
}

/** Reports extensions that count on operations only. */
function reportMisplaced({ source, pointer }: Holder, report: Report): void {
  for (const key of operationOnly.filter((each) => own(source, each) !== undefined)) {
    report.add({
      severity: "warning",
      code: "extension-misplaced",
      message: `${key} counts on operations only; here it has no effect.`,
      pointer: `${pointer}/${key}`,
      hint: "Move it to the operations, for example with an overlay.",
    })
  }
}

/** What most operations have: no extension that says anything. One object, so that it costs nothing. */
const nothing: ToolExtension = { annotations: {} }

/** Extensions over others: for each member the first one that says something. */
export function merge(layers: readonly Partial<ToolExtension>[]): ToolExtension {
  const reversed = layers.filter((layer) => layer !== nothing).toReversed()
  if (reversed.length === 0) return nothing
  const annotations = Object.assign(
    {},
    ...reversed.map((layer) => layer.annotations ?? {}),
  ) as ToolExtension["annotations"]
  return Object.assign({}, ...reversed, { annotations }) as ToolExtension
}

function read({ key, members }: Vocabulary, { source, pointer }: Holder, report: Report): Partial<ToolExtension> {
  const extension = own(source, key)
  if (extension === undefined) return nothing
  const at = `${pointer}/${key}`
  if (!isObject(extension)) {
    report.add(
      finding("warning", "extension-malformed", `${key} must be an object.`, at, `Known are ${list(members)}.`),
    )
    return {}
  }
  const said = Object.entries(extension).map(([name, value]) => readMember({ key, members }, name, value, at, report))
  return merge(said)
}

function readMember(
  { key, members }: Vocabulary,
  name: string,
  value: unknown,
  at: string,
  report: Report,
): Partial<ToolExtension> {
  const member = Object.hasOwn(members, name) ? members[name] : undefined
  const pointer = at + pointerOf([name])
  if (member === undefined) {
    const hint = `Known are ${list(members)}.`
    report.add(finding("warning", "extension-unknown-member", `${key} has no member "${name}" here.`, pointer, hint))
    return {}
  }
  if (member.idle !== undefined) {
    const { severity, reason } = member.idle
    report.add(finding(severity, "extension-without-effect", `${key}.${name} has no effect: ${reason}.`, pointer))
  }
  const said = member.read(value)
  if (said !== undefined) return said
  const hint = "Until then it has no effect."
  report.add(finding("warning", "extension-malformed", `${key}.${name} must be ${member.kind}.`, pointer, hint))
  return {}
}

function list(members: Vocabulary["members"]): string {
  return Object.keys(members).join(", ")
}

function finding(severity: "info" | "warning", code: string, message: string, pointer: string, hint?: string) {
  return { severity, code, message, pointer, ...(hint !== undefined && { hint }) }
}
