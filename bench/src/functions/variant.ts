/** One way of running a function in fresh state. */
export interface FunctionVariant {
  readonly name: string
  readonly title: string
  /** Share of the rounds that it takes part in; slow ones need fewer. */
  readonly every: number
  /** Runs the function once and gives its result as JSON. */
  call(round: number): Promise<string>
  close(): Promise<void>
}
