import { isObject } from "../json.ts"
import { inputModes, isInputMode } from "../input-modes/input-mode.ts"
import type { ToolExtension } from "./tool-extension.ts"

/** One member that an extension may have. */
export interface Member {
  /** What it must be, for messages: `a text`. */
  readonly kind: string
  /** What it says; `undefined` when it is of the wrong kind. */
  readonly read: (value: unknown) => Partial<ToolExtension> | undefined
  /** Why it is read without effect, where it is. */
  readonly idle?: { readonly severity: "info" | "warning"; readonly reason: string }
}

/** Hints of MCP's tool annotations. */
const hints = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]

/** A text; an empty one says nothing. */
export function text(target: "name" | "title" | "description"): Member {
  return {
    kind: "a text",
    read: (value) => (typeof value !== "string" ? undefined : value.trim() === "" ? {} : { [target]: value }),
  }
}

/** Whether the tool is on. */
export const enabled: Member = {
  kind: "true or false",
  read: (value) => (typeof value === "boolean" ? { enabled: value } : undefined),
}

/** `true` turns the tool off; `false` is the default and says nothing. */
export const disabled: Member = {
  kind: "true or false",
  read: (value) => (typeof value !== "boolean" ? undefined : value ? { enabled: false } : {}),
}

/** All annotations in one object. */
export const annotations: Member = {
  kind: `an object of ${hints.join(", ")} and title`,
  read: (value) => {
    const isSound = isObject(value) && Object.entries(value).every(isAnnotation)
    return isSound ? { annotations: value as Record<string, boolean | string> } : undefined
  },
}

/** The hints of annotations as members of their own. */
export const separateHints: Readonly<Record<string, Member>> = Object.fromEntries(
  hints.map((hint) => [
    hint,
    {
      kind: "true or false",
      read: (value: unknown) => (typeof value === "boolean" ? { annotations: { [hint]: value } } : undefined),
    },
  ]),
)

/** How arguments are arranged. */
export const inputMode: Member = {
  kind: inputModes.join(", "),
  read: (value) => (isInputMode(value) ? { inputMode: value } : undefined),
}

/** Whether calls may pick from the result. */
export const responseFields: Member = {
  kind: "true or false",
  read: (value) => (typeof value === "boolean" ? { responseFields: value } : undefined),
}

/** A filter for results by another name: whatever its language there, ours is JMESPath. */
export const responseFilterType: Member = {
  kind: "a text",
  read: (value) => (typeof value === "string" ? { responseFields: value !== "none" } : undefined),
}

/** Tags by another name. */
export const tags: Member = {
  kind: "a list of texts",
  read: (value) => {
    const isSound = Array.isArray(value) && value.every((tag) => typeof tag === "string")
    return isSound ? { tags: value } : undefined
  },
}

/** A member that somebody else reads. */
export const foreign: Member = { kind: "anything", read: () => ({}) }

/** A member that is known and does nothing here. */
export function idle(severity: "info" | "warning", reason: string): Member {
  return { ...foreign, idle: { severity, reason } }
}

function isAnnotation([key, value]: [string, unknown]): boolean {
  return key === "title" ? typeof value === "string" : hints.includes(key) && typeof value === "boolean"
}
