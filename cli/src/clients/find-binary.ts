import { access, constants } from "node:fs/promises"
import { delimiter, join } from "node:path"
import type { Io } from "./io.ts"

/**
 * The path of a program on the PATH. On Windows only `.exe` files count: a `.cmd` cannot be started without a shell,
 * which would read special characters in the arguments.
 */
export async function findBinary(name: string, io: Io): Promise<string | undefined> {
  const file = io.platform === "win32" ? `${name}.exe` : name
  for (const folder of (io.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, file)
    if (folder && (await isExecutable(path))) return path
  }
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
