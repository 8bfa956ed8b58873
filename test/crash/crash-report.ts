/** What a number of crashes came to. */
export interface CrashReport {
  readonly cycles: number
  /** Servers that were killed before they served. */
  readonly killedWhileStarting: number
  /** Milliseconds of each start, from the process to the first answer. */
  readonly startMs: readonly number[]
  /** Processor time of each start. */
  readonly startCpuMs: readonly number[]
  readonly actors: readonly {
    readonly name: string
    readonly acknowledged: number
    /** Requests that a crash cut off, and that had been done. */
    readonly cutDone: number
    readonly cutUndone: number
  }[]
  /** How old the oldest call was whose record a crash lost, milliseconds. */
  readonly lostCallMs: number
  /** Crashes that lost a call which had ended more than 200 ms before. */
  readonly lateCrashes: number
  readonly releasesLoaded: number
  readonly deployments: number
  /** What was wrong, with the cycle in which that was found. */
  readonly faults: readonly string[]
}
