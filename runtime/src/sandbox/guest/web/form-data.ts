import { toText } from "../primordials.ts"
import { Blob, File } from "./blob.ts"
import { concatenate } from "./bytes-of.ts"
import { toUtf8 } from "./utf8.ts"

type Entry = [string, string | File]

/** @see https://xhr.spec.whatwg.org/#interface-formdata */
export class FormData {
  #entries: Entry[] = []

  append(name: string, value: unknown, filename?: string): void {
    this.#entries.push([toText(name), toValue(value, filename)])
  }

  delete(name: string): void {
    this.#entries = this.#entries.filter((entry) => entry[0] !== name)
  }

  get(name: string): string | File | null {
    return this.#entries.find((entry) => entry[0] === name)?.[1] ?? null
  }

  getAll(name: string): (string | File)[] {
    return this.#entries.filter((entry) => entry[0] === name).map((entry) => entry[1])
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => entry[0] === name)
  }

  set(name: string, value: unknown, filename?: string): void {
    const first = this.#entries.find((entry) => entry[0] === name)
    if (first === undefined) return this.append(name, value, filename)
    first[1] = toValue(value, filename)
    this.#entries = this.#entries.filter((entry) => entry === first || entry[0] !== name)
  }

  forEach(callback: (value: string | File, name: string, form: FormData) => void, self?: unknown): void {
    for (const [name, value] of this.#entries) callback.call(self, value, name, this)
  }

  *entries(): IterableIterator<Entry> {
    for (const [name, value] of this.#entries) yield [name, value]
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#entries) yield name
  }

  *values(): IterableIterator<string | File> {
    for (const [, value] of this.#entries) yield value
  }

  [Symbol.iterator](): IterableIterator<Entry> {
    return this.entries()
  }
}

function toValue(value: unknown, filename: string | undefined): string | File {
  if (!(value instanceof Blob)) return toText(value)
  if (value instanceof File && filename === undefined) return value
  return new File([value], filename ?? "blob", { type: value.type })
}

/** A form as `multipart/form-data`. @see https://html.spec.whatwg.org/#multipart-form-data */
export function toMultipart(form: FormData, boundary: string): Uint8Array<ArrayBuffer> {
  const parts = [...form].flatMap(([name, value]) => {
    const isFile = typeof value !== "string"
    const file = isFile ? `; filename="${escape(value.name)}"` : ""
    const type = isFile ? `\r\nContent-Type: ${value.type || "application/octet-stream"}` : ""
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"${file}${type}\r\n\r\n`
    const body = isFile ? Blob.bytesOf(value) : toUtf8(value.replaceAll(/\r\n|\r|\n/g, "\r\n"))
    return [toUtf8(head), body, toUtf8("\r\n")]
  })
  return concatenate([...parts, toUtf8(`--${boundary}--\r\n`)])
}

function escape(text: string): string {
  return text.replaceAll("\r\n", "%0D%0A").replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22")
}
