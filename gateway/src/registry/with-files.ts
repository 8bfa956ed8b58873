import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { SourceError } from "../errors.ts"
import { maxSourceBytes } from "../sources/read-source.ts"
import type { UploadFile } from "./upload.ts"

const maxFiles = 20_000

/**
 * Puts files into a folder of their own for as long as some work takes. Throws `SourceError` (`invalid-path`,
 * `too-many-files`, `too-large`, `no-files`) before anything is written.
 * @param work gets the folder's absolute path
 */
export async function withFiles<T>(files: readonly UploadFile[], work: (folder: string) => Promise<T>): Promise<T> {
  checkFiles(files)
  const folder = await realpath(await mkdtemp(join(tmpdir(), "sneck-upload-")))
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content, { flag: "wx" })
    }
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function checkFiles(files: readonly UploadFile[]): void {
  if (files.length === 0)
    throw new SourceError("no-files", "There are no files. Send the description, or what the functions are made of.")
  if (files.length > maxFiles)
    throw new SourceError("too-many-files", `There are ${files.length} files; ${maxFiles} may be sent.`)
  const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0)
  const mebibytes = maxSourceBytes / 1_048_576
  if (bytes > maxSourceBytes) throw new SourceError("too-large", `The files have more than ${mebibytes} MiB together.`)
  const paths = new Set<string>()
  for (const { path } of files) {
    if (!isInside(path))
      throw new SourceError("invalid-path", `${JSON.stringify(path.slice(0, 200))} is no path below a folder.`)
    if (paths.has(path)) throw new SourceError("invalid-path", `${path} is sent twice.`)
    paths.add(path)
  }
}

function isInside(path: string): boolean {
  const parts = path.split("/")
  return (
    !/[\\\0:]/.test(path) && path.length <= 1_000 && parts.every((part) => part !== "" && part !== "." && part !== "..")
  )
}
