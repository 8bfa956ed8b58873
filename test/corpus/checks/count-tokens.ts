import type { Tool } from "@sneck/runtime/toolset"
import { countTokens } from "gpt-tokenizer/encoding/o200k_base"

/** Characters that are counted exactly; of larger lists a part is counted, evenly spread. */
const MAX_EXACT_LENGTH = 4_000_000

/** What looks like a control token of a model is text like any other. */
const TEXT_ONLY = { disallowedSpecial: new Set<string>() }

/** Tokens (o200k) of the list that a client receives: the MCP part of every tool. */
export function countListTokens(tools: readonly Tool[]): number {
  const texts = tools.map(({ target: _target, enabled: _enabled, tags: _tags, ...listed }) => JSON.stringify(listed))
  const total = lengthOf(texts)
  const stride = Math.ceil(total / MAX_EXACT_LENGTH)
  const sample = texts.filter((_, index) => index % stride === 0)
  const tokens = sample.reduce((sum, text) => sum + countTokens(text, TEXT_ONLY), 0)
  return stride <= 1 ? tokens : Math.round((tokens * total) / lengthOf(sample))
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0)
}
