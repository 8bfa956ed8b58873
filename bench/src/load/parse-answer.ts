/** An HTTP answer, as far as a bench cares. */
export interface Answer {
  readonly status: number
  readonly body: string
}

const HEAD_END = "\r\n\r\n"

/** Parses one whole HTTP/1.1 answer; `undefined` while bytes are missing. Throws when it is not HTTP. */
export function parseAnswer(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd === -1) return undefined
  const head = bytes.toString("latin1", 0, headEnd)
  const status = Number(head.slice(9, 12))
  if (!head.startsWith("HTTP/1.1 ") || Number.isNaN(status)) throw new Error(`Not an HTTP answer: ${head.slice(0, 40)}`)
  const body = bodyOf(bytes, headEnd + HEAD_END.length, head)
  return body === undefined ? undefined : { status, body }
}

function bodyOf(bytes: Buffer, start: number, head: string): string | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const end = start + Number(length)
    return bytes.length < end ? undefined : bytes.toString("utf8", start, end)
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunkedBody(bytes, start)
  return ""
}

function chunkedBody(bytes: Buffer, start: number): string | undefined {
  let body = ""
  let position = start
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", position)
    if (lineEnd === -1) return undefined
    const size = Number.parseInt(bytes.toString("latin1", position, lineEnd), 16)
    const end = lineEnd + 2 + size
    if (bytes.length < end + 2) return undefined
    if (size === 0) return body
    body += bytes.toString("utf8", lineEnd + 2, end)
    position = end + 2
  }
}
