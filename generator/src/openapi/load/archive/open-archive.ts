import { gunzipSync } from "node:zlib"
import type { FileSet } from "../file-set.ts"
import { brokenArchive, maxArchiveBytes, tooLargeArchive } from "./archive-limits.ts"
import { isTar, openTar } from "./open-tar.ts"
import { openZip } from "./open-zip.ts"

/**
 * What is packed in some bytes, told by their content: the files of a zip, tar or tar.gz archive, or the text of a
 * single gzipped file. Bytes that are not packed come back as they are.
 * @throws LoadError `archive-…` for what is truncated, encrypted, too large, or would lead out of the archive
 */
export async function openArchive(bytes: Uint8Array): Promise<Uint8Array | FileSet> {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return openZip(bytes)
  const unzipped = startsWith(bytes, 0x1f, 0x8b) ? gunzip(bytes) : bytes
  return isTar(unzipped) ? openTar(unzipped) : unzipped
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxArchiveBytes })
  } catch (error) {
    throw error instanceof RangeError ? tooLargeArchive() : brokenArchive("gzip")
  }
}
