/** Whether a text may hold references that only JSON Schema understands. Cheap, and never wrong when it says no. */
export function mayNeedLocalising(text: string): boolean {
  const names = /\$(?:anchor|dynamicAnchor|dynamicRef|id)["']?\s*:/
  const ways = /\$ref["']?\s*:\s*(?:[>|][-+]?\s*)?["']?#(?!\/(?:components|paths|webhooks|x-))/
  return names.test(text) || ways.test(text)
}
