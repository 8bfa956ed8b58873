import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from "yauzl"
import type { FileSet } from "../file-set.ts"
import { LoadError } from "../load-error.ts"
import { assertEntryCount, assertSafe, brokenArchive, type ArchiveEntry } from "./archive-limits.ts"

/**
 * The files of a zip archive. Only what is asked for is unpacked, and no more of it than the directory says.
 * @throws LoadError `archive-broken`, `archive-encrypted`, `archive-too-large`, `archive-path`, `archive-link`
 */
export async function openZip(bytes: Uint8Array): Promise<FileSet> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await orBroken(fromBufferPromise(buffer, { lazyEntries: true, autoClose: false, decodeStrings: false }))
  assertEntryCount(zip.entryCount)
  const entries = await listEntries(zip)
  assertSafe(entries.map(toEntry))
  const locked = entries.find((entry) => entry.isEncrypted())
  if (locked !== undefined) throw encrypted(nameOf(locked))
  const files = new Map(entries.map((entry) => [nameOf(entry), entry]))
  return {
    kind: "archive",
    paths: [...files.keys()].filter((path) => !path.endsWith("/")),
    read: async (path) => {
      const entry = files.get(path)
      return entry === undefined ? undefined : await orBroken(unpack(zip, entry))
    },
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  await orBroken(
    (async () => {
      for await (const entry of zip.eachEntry()) entries.push(entry)
    })(),
  )
  return entries
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks = await stream.toArray()
  return Buffer.concat(chunks as Buffer[])
}

async function orBroken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch {
    throw brokenArchive("zip")
  }
}

/** Read from its bytes: the library's own check of names would hide which one is wrong. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
}

/** A Unix mode in the upper half of the attributes tells links and devices; other systems write none there. */
function toEntry(entry: Entry): ArchiveEntry {
  const path = nameOf(entry)
  const format = (entry.externalFileAttributes >>> 28) & 0xf
  const type = path.endsWith("/") ? "folder" : [0, 4, 8].includes(format) ? "file" : "other"
  return { path, bytes: entry.uncompressedSize, type }
}

function encrypted(path: string): LoadError {
  return new LoadError("archive-encrypted", `The archive's entry "${path}" is encrypted.`, {
    hint: "Pack the description without a password.",
  })
}
