/** Counts the tokens of a text as models do that use o200k_base. */
export type CountTokens = (text: string) => number

/** Loads the tokenizer; its ranks take 60 MB, so nothing else in the generator does. */
export async function loadTokenizer(): Promise<CountTokens> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base")
  // Descriptions are foreign text: what looks like a control token is text too.
  const asText = { disallowedSpecial: new Set<string>() }
  return (text) => countTokens(text, asText)
}
