/** Whether a text may hold a reference that leaves it. Cheap, and never wrong when it says no. */
export function mayReferOutside(text: string): boolean {
  return /\$ref["']?\s*:\s*(?:[>|][-+]?\s*)?["']?[^#"'\s]/.test(text)
}
