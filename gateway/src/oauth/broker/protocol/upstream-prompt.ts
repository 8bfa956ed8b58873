/** What people are shown of a provider before they go there. */
export interface UpstreamPrompt {
  /** `GitHub` */
  readonly name: string
  /** Id of the preset that it is made from. */
  readonly preset: string | undefined
  /** The host that the browser is sent to, as far as it is known: `github.com`. */
  readonly host: string | undefined
}
