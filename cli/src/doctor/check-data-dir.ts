import { access, constants, stat } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { failed, note, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/** Whether the data folder can be written, and whether others can read the keys in it. */
export async function checkDataDir(dataDir: string): Promise<Finding> {
  const path = resolve(dataDir)
  const info = await stat(path).catch(() => undefined)
  if (!info) return checkParent(dataDir, path)
  if (!info.isDirectory()) return failed("data-folder", `${dataDir} is a file`, "choose another folder with --data DIR")
  if (!(await isWritable(path))) return failed("data-folder", `${dataDir} cannot be written`, `chmod u+rwx ${dataDir}`)
  if (process.platform !== "win32" && (info.mode & 0o077) !== 0) {
    return failed(
      "data-folder",
      `${dataDir} holds keys and is open to other users (${(info.mode & 0o777).toString(8)})`,
      `chmod 700 ${dataDir}`,
    )
  }
  return ok("data-folder", `${dataDir} is writable, and yours alone`)
}

async function checkParent(dataDir: string, path: string): Promise<Finding> {
  if (await isWritable(dirname(path))) return note("data-folder", `${dataDir} is not there yet; the server makes it`)
  return failed(
    "data-folder",
    `${dataDir} cannot be made: its folder cannot be written`,
    "choose another folder with --data DIR",
  )
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}
