import { LoadError } from "./load-error.ts"

/** Largest description that is parsed. */
const maxBytes = 50 * 1024 * 1024

/**
 * The text of a description: UTF-8, or UTF-16 where a byte order mark says so.
 * @throws LoadError `too-large`, `empty`, `not-text`
 */
export function decodeText(content: string | Uint8Array): string {
  const bytes = typeof content === "string" ? content.length : content.byteLength
  if (bytes > maxBytes) throw tooLarge(bytes)
  const text = typeof content === "string" ? content.replace(/^\uFEFF/, "") : decodeBytes(content)
  if (text.trim() === "") {
    throw new LoadError("empty", "The description is empty.", {
      line: 1,
      column: 1,
      hint: "Give an OpenAPI 3 or Swagger 2.0 file.",
    })
  }
  return text
}

function decodeBytes(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8"
  const text = new TextDecoder(encoding).decode(bytes)
  if (!text.slice(0, 4096).includes("\0")) return text
  throw new LoadError("not-text", "The description is a binary file, not JSON or YAML.", {
    hint: "Give the OpenAPI document itself, or a zip or tar.gz archive of its files.",
  })
}

function tooLarge(bytes: number): LoadError {
  const mebibytes = Math.ceil(bytes / 1024 / 1024)
  return new LoadError(
    "too-large",
    `The description has ${mebibytes} MiB; at most ${maxBytes / 1024 / 1024} are read.`,
    {
      hint: "Split the description, or leave out examples and what is not needed.",
    },
  )
}
