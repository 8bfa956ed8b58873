/** Tells that a call is no longer wanted: the part of `AbortSignal` that is needed, which lighter things have too. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: "abort", listener: () => void): void
  removeEventListener(type: "abort", listener: () => void): void
}
