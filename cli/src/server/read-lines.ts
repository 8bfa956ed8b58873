/** Reads a response of newline-delimited JSON as it comes. Ends quietly when the signal aborts. */
export async function* readLines<T>(response: Response, signal: AbortSignal): AsyncGenerator<T> {
  const decoder = new TextDecoder()
  let rest = ""
  try {
    for await (const chunk of response.body ?? []) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) if (line.trim()) yield JSON.parse(line) as T
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
