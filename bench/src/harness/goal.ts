/** Something that a bench promises. */
export interface Goal {
  readonly title: string
  /** `NaN` when it could not be measured, which is a failure. */
  readonly measured: number
  readonly limit: number
  /** `most`: at most the limit; `least`: at least. */
  readonly bound: "most" | "least"
  /** Where we would like to be. */
  readonly stretch?: number
  readonly unit?: string
}

/** Whether the goal is reached. */
export function isReached({ measured, limit, bound }: Goal): boolean {
  return bound === "most" ? measured <= limit : measured >= limit
}

/** Whether there is a figure to judge. */
export function isMeasured({ measured }: Goal): boolean {
  return !Number.isNaN(measured)
}
