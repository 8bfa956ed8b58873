/**
 * How the tools of a toolset are shown: each as a tool, all of them behind three tools that search, describe and execute,
 * or behind code that calls them.
 */
export type Exposure = "direct" | "search" | "code"

/** What an operator or a URL may ask for; `auto` decides by the size of the toolset. */
export type ExposureMode = Exposure | "auto"

/** Every mode that can be asked for. */
export const exposureModes: readonly ExposureMode[] = ["direct", "search", "code", "auto"]

/** Up to here a list is shown as it is: a context window holds it beside the work. */
export const directLimits = { tools: 40, tokens: 20_000 }

/** Characters of a serialised list that make one token, as o200k_base counts lists of real descriptions. */
const charsPerToken = 4.4

/** Tokens that a serialised list takes in a context window, about. */
export function estimateTokens(chars: number): number {
  return Math.round(chars / charsPerToken)
}

/** What `auto` means for a toolset: `direct` for few tools, or for many small ones. */
export function exposureFor(toolCount: number, listChars: () => number): Exposure {
  if (toolCount <= directLimits.tools) return "direct"
  return estimateTokens(listChars()) <= directLimits.tokens ? "direct" : "search"
}
