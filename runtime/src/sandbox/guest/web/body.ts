import { toText } from "../primordials.ts"
import { randomId } from "./random-id.ts"
import { Blob } from "./blob.ts"
import { bytesOf, concatenate } from "./bytes-of.ts"
import { FormData, toMultipart } from "./form-data.ts"
import { readForm } from "./read-form.ts"
import { isStream, streamOf } from "./streams.ts"
import { URLSearchParams } from "./url-search-params.ts"
import { freshState, fromUtf8, toUtf8 } from "./utf8.ts"

type ByteStream = ReturnType<typeof streamOf>

/** A body that was given, and the type that goes with it. */
interface Extracted {
  readonly content: Uint8Array<ArrayBuffer> | ByteStream | undefined
  readonly type?: string | undefined
}

/** What requests and responses have in common. @see https://fetch.spec.whatwg.org/#body-mixin */
export abstract class Body {
  readonly #given: Extracted
  #stream: ByteStream | undefined
  #isUsed = false

  constructor(body: unknown) {
    this.#given = extract(body)
  }

  /** Where the content type of the body is found. */
  protected abstract contentType(): string

  /** The type that the body brings along. */
  protected get givenType(): string | undefined {
    return this.#given.type
  }

  get body(): unknown {
    const { content } = this.#given
    if (content === undefined) return null
    this.#stream ??= isStream(content) ? content : streamOf(content)
    return this.#stream
  }

  get bodyUsed(): boolean {
    return this.#isUsed || this.#stream?.locked === true
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.bodyUsed) throw new TypeError("Body is unusable: Body has already been read")
    const { content } = this.#given
    this.#isUsed = content !== undefined
    if (this.#stream !== undefined || isStream(content)) return readAll(this.body as ByteStream)
    return content?.slice() ?? new Uint8Array()
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer
  }

  async text(): Promise<string> {
    const text = fromUtf8(await this.bytes(), freshState(), false, true)
    return text.startsWith("\uFEFF") ? text.slice(1) : text
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.contentType() })
  }

  async formData(): Promise<FormData> {
    return readForm(await this.bytes(), this.contentType())
  }

  /** A second body like this one. */
  protected copyBody(): unknown {
    if (this.bodyUsed) throw new TypeError("Body is unusable: Body has already been read")
    const { content } = this.#given
    if (this.#stream === undefined && !isStream(content)) return content
    const [one, other] = (this.body as ByteStream).tee()
    this.#stream = one
    return other
  }
}

async function readAll(stream: ByteStream): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concatenate(chunks)
    chunks.push(bytesOf(value))
  }
}

function extract(body: unknown): Extracted {
  if (body === undefined || body === null) return { content: undefined }
  if (isStream(body)) return { content: body }
  if (body instanceof Blob) return { content: Blob.bytesOf(body), type: body.type || undefined }
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { content: bytesOf(body).slice() }
  if (body instanceof URLSearchParams) {
    return { content: toUtf8(body.toString()), type: "application/x-www-form-urlencoded;charset=UTF-8" }
  }
  if (body instanceof FormData) {
    const boundary = `----form-${randomId()}`
    return { content: toMultipart(body, boundary), type: `multipart/form-data; boundary=${boundary}` }
  }
  return { content: toUtf8(toText(body)), type: "text/plain;charset=UTF-8" }
}
