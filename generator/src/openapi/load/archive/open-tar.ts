import { unpackTar } from "modern-tar"
import type { FileSet } from "../file-set.ts"
import { assertSafe, brokenArchive, type ArchiveEntry } from "./archive-limits.ts"

/**
 * The files of a tar archive.
 * @throws LoadError `archive-broken`, `archive-too-large`, `archive-path`, `archive-link`
 */
export async function openTar(bytes: Uint8Array): Promise<FileSet> {
  const entries = await unpackTar(bytes, { strict: true }).catch(() => {
    throw brokenArchive("tar")
  })
  assertSafe(entries.map(({ header }) => toEntry(header)))
  const files = new Map(entries.flatMap(({ header, data }) => (data ? [[plain(header.name), data] as const] : [])))
  return { kind: "archive", paths: [...files.keys()], read: (path) => Promise.resolve(files.get(path)) }
}

function toEntry({ name, size, type = "file" }: { name: string; size: number; type?: string }): ArchiveEntry {
  const kind = type === "file" ? "file" : type === "directory" || type.startsWith("pax-") ? "folder" : "other"
  return { path: name, bytes: size, type: kind }
}

/** `./api/openapi.yaml`, as `tar -C` writes it, is `api/openapi.yaml`. */
function plain(path: string): string {
  return path.replace(/^(\.\/)+/, "")
}
