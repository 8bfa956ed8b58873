import type { GenerateInput } from "@sneck/gateway/sources"

/** Options about what a description is read as, the same for every command that reads one. */
export interface InputOptions {
  readonly overlay?: readonly string[]
  readonly allowRemoteRefs?: readonly string[]
  readonly inputMode?: GenerateInput["inputMode"]
}

/** The options as what is handed to the generator. */
export function toInput({ overlay, allowRemoteRefs, inputMode }: InputOptions): Partial<GenerateInput> {
  return {
    ...(overlay !== undefined && { overlays: overlay }),
    ...(allowRemoteRefs !== undefined && { remoteRefs: allowRemoteRefs }),
    ...(inputMode !== undefined && { inputMode }),
  }
}
