/** Reads newline-delimited JSON as it comes. Ends quietly when the stream is cut. */
export async function* readLines<T>(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<T> {
  const decoder = new TextDecoder()
  let rest = ""
  try {
    for await (const chunk of chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) if (line.trim()) yield JSON.parse(line) as T
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw error
  }
}
