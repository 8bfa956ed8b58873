import type { FileSet } from "../file-set.ts"
import { brokenArchive, maxArchiveBytes, tooLargeArchive } from "./archive-limits.ts"
import { isTar } from "./is-tar.ts"

/**
 * What is packed in some bytes, told by their content: the files of a zip, tar or tar.gz archive, or the text of a
 * single gzipped file. Bytes that are not packed come back as they are.
 * @throws LoadError `archive-…` for what is truncated, encrypted, too large, or would lead out of the archive
 */
export async function openArchive(bytes: Uint8Array): Promise<Uint8Array | FileSet> {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06))
    return (await import("./open-zip.ts")).openZip(bytes)
  const unzipped = startsWith(bytes, 0x1f, 0x8b) ? await gunzip(bytes) : bytes
  return isTar(unzipped) ? (await import("./open-tar.ts")).openTar(unzipped) : unzipped
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const { gunzipSync } = await import("node:zlib")
  try {
    return gunzipSync(bytes, { maxOutputLength: maxArchiveBytes })
  } catch (error) {
    throw error instanceof RangeError ? tooLargeArchive() : brokenArchive("gzip")
  }
}
