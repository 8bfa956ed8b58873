/**
 * How the arguments of a tool are arranged. `nested`: parameters at the top, the body under `body`. `flat`: the
 * properties of the body at the top too. `grouped`: one object each for path, query, header, cookie and body.
 */
export type InputMode = "nested" | "flat" | "grouped"

/** All modes, the default first. */
export const inputModes: readonly InputMode[] = ["nested", "flat", "grouped"]

/** Whether a text names a mode. */
export function isInputMode(text: unknown): text is InputMode {
  return inputModes.includes(text as InputMode)
}
