import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Io } from "./io.ts"

/** A throw-away home folder for tests, with the surroundings of a command that runs in its `work` folder. */
export interface TestHome {
  io: Io
  /** What was written to stdout and stderr so far. */
  out: () => string
  err: () => string
  path: (...parts: string[]) => string
  read: (...parts: string[]) => string
  write: (path: string, text: string) => void
  /** A program on the PATH: a Node script that finds the arguments in `args` and `fs`, `home` ready. */
  program: (name: string, script: string) => void
  /** Names of all files below the home folder, sorted. */
  files: () => string[]
  remove: () => void
}

/** Creates a home folder; `env` is added to `PATH` and `HOME`, which both lie inside it. */
export function createTestHome(env: Record<string, string> = {}): TestHome {
  const home = mkdtempSync(join(tmpdir(), "sneck-clients-"))
  const written = { out: "", err: "" }
  const cwd = join(home, "work")
  const bin = join(home, "bin")
  mkdirSync(cwd)
  mkdirSync(bin)
  const io: Io = {
    stdout: (text) => void (written.out += text),
    stderr: (text) => void (written.err += text),
    env: { PATH: bin, HOME: home, ...env },
    cwd,
    home,
    platform: "linux",
  }
  return {
    io,
    out: () => written.out,
    err: () => written.err,
    path: (...parts) => join(home, ...parts),
    read: (...parts) => readFileSync(join(home, ...parts), "utf8"),
    write: (path, text) => {
      mkdirSync(dirname(join(home, path)), { recursive: true })
      writeFileSync(join(home, path), text)
    },
    program: (name, script) => {
      const prelude = `const fs = require("node:fs"), home = process.env.HOME, args = process.argv.slice(2)`
      writeFileSync(join(bin, name), `#!${process.execPath}\n${prelude}\n${script}\n`)
      chmodSync(join(bin, name), 0o755)
    },
    files: () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
        .toSorted(),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
