import { LoadError } from "../load-error.ts"

/** Bytes that the files of an archive may have together, unpacked. */
export const maxArchiveBytes = 256 * 1024 * 1024

const maxEntries = 20_000

/** A file of an archive as its directory describes it. */
export interface ArchiveEntry {
  readonly path: string
  readonly bytes: number
  readonly type: "file" | "folder" | "other"
}

/**
 * Checks the directory of an archive before anything is unpacked.
 * @throws LoadError `archive-too-large`, `archive-link`, `archive-path`
 */
export function assertSafe(entries: readonly ArchiveEntry[]): void {
  assertEntryCount(entries.length)
  if (entries.reduce((sum, { bytes }) => sum + bytes, 0) > maxArchiveBytes) throw tooLargeArchive()
  for (const { path, type } of entries) {
    if (leadsOut(path))
      throw unsafe("archive-path", `The archive's entry "${shown(path)}" would lead out of the archive.`)
    if (type === "other")
      throw unsafe("archive-link", `The archive's entry "${shown(path)}" is a link or a device, not a file.`)
  }
}

/** Refuses an archive of too many entries. Throws LoadError `archive-too-large`. */
export function assertEntryCount(count: number): void {
  if (count > maxEntries) throw tooLargeArchive(`It has ${count} entries; ${maxEntries} are allowed.`)
}

/** The archive is larger than what is unpacked. */
export function tooLargeArchive(why?: string): LoadError {
  const reason = why ?? `It unpacks to more than ${maxArchiveBytes / 1024 / 1024} MiB.`
  return new LoadError("archive-too-large", `The archive is too large. ${reason}`, {
    hint: "Pack only the files of the description.",
  })
}

/** The archive cannot be read, mostly because a part of it is missing. */
export function brokenArchive(format: string): LoadError {
  return new LoadError("archive-broken", `The ${format} archive is damaged or cut off.`, {
    hint: "Pack or fetch it again.",
  })
}

function unsafe(code: string, message: string): LoadError {
  return new LoadError(code, message, { hint: "Pack the files themselves, with paths relative to one folder." })
}

function leadsOut(path: string): boolean {
  return /^([/\\]|[a-z]:)|\0/i.test(path) || path.split(/[/\\]/).includes("..")
}

function shown(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path
}
