import { homedir } from "node:os"
import type { Io } from "./clients/io.ts"

/** The surroundings of this process, for commands that edit files of other programs. */
export function processIo(): Io {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
  }
}
