import { constants } from "node:fs"
import { open, realpath } from "node:fs/promises"
import type { FileHandle } from "node:fs/promises"
import { maxSecretBytes } from "./read-secret.ts"
import { SecretError } from "./secret-provider.ts"
import type { SecretProvider } from "./secret-provider.ts"

/**
 * Secrets in files, as orchestrators mount them: `file:/run/secrets/token`. A line break at the end is no part of it.
 * Links are followed within the file's own folder (`..data` of Kubernetes) and nowhere else.
 */
export function fileProvider(): SecretProvider<"file"> {
  return { read: async ({ path }) => readWhole(path) }
}

async function readWhole(path: string): Promise<string> {
  try {
    const file = await open(await withinItsFolder(path), constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      return await contentOf(file, path)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof SecretError) throw error
    const { code } = error as NodeJS.ErrnoException
    const isGone = code === "ENOENT" || code === "EACCES"
    throw new SecretError(
      isGone ? "refused" : "unavailable",
      `file:${path} can't be read (${code ?? "no reason given"})`,
      error,
    )
  }
}

async function withinItsFolder(path: string): Promise<string> {
  const folder = await realpath(path.slice(0, path.lastIndexOf("/")) || "/")
  const real = await realpath(path)
  if (real.startsWith(`${folder.replace(/\/$/, "")}/`)) return real
  throw new SecretError("refused", `file:${path} is a link that leaves its folder`)
}

async function contentOf(file: FileHandle, path: string): Promise<string> {
  const { size } = await file.stat().then((stats) => (stats.isFile() ? stats : { size: -1 }))
  if (size < 0) throw new SecretError("refused", `file:${path} is no file`)
  if (size > maxSecretBytes) throw new SecretError("refused", `file:${path} is larger than ${maxSecretBytes} bytes`)
  return (await file.readFile("utf8")).replace(/\r?\n$/, "")
}
