/** What a command's end means to a script. */
export const exitCode = {
  ok: 0,
  failure: 1,
  usage: 2,
  /** Not signed in, or not allowed. */
  auth: 3,
  notFound: 4,
  /** A description or configuration that cannot be used. */
  invalid: 5,
  /** The command worked and found problems (`lint`). */
  findings: 6,
} as const
