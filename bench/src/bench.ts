/** One bench that `npm run bench -- NAME` runs. */
export interface Bench {
  readonly name: string
  readonly summary: string
  /** Options, as `--help` shows them. */
  readonly help: string
  /** Runs it with the arguments after its name. Gives the report and whether every goal was reached. */
  readonly run: (args: readonly string[]) => Promise<{ report: string; reached: boolean }>
}

/** Tells whoever waits what is going on; results alone go to stdout. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}
