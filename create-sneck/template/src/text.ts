/** How long a text is. */
export interface TextLength {
  words: number
  characters: number
}

/**
 * Count the words and characters of a text.
 * @readOnly
 */
export function countWords(input: { /** The text to count */ text: string }): TextLength {
  const words = input.text.split(/\s+/).filter((word) => word !== "")
  return { words: words.length, characters: input.text.length }
}
