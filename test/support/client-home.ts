import { spawn } from "node:child_process"
import { mkdirSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { stripVTControlCharacters } from "node:util"

const sneck = fileURLToPath(import.meta.resolve("../../cli/bin/sneck.js"))

/** A program's end: its exit code (null when it was killed) and all that it wrote, colours left out. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** A program that runs in a home; disposing kills it and everything that it started. */
export interface Running extends AsyncDisposable {
  readonly ended: Promise<Ended>
  /** Resolves with what is awaited; rejects when the program ends before. */
  before<T>(awaited: Promise<T>): Promise<T>
  /** Resolves once its output matches; rejects when it ends before. */
  saw(pattern: RegExp): Promise<RegExpExecArray>
  /** Sends a signal to the program alone. */
  kill(signal: NodeJS.Signals): void
}

/** A throw-away home of somebody who uses MCP clients. */
export interface ClientHome extends AsyncDisposable {
  /** The folder in which programs start; lies in the home. */
  readonly workDir: string
  /** A path below the home. */
  path(...parts: string[]): string
  start(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Running
  /** Starts a program and waits for its end. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>
  /** Starts the real `sneck`. */
  startSneck(args: readonly string[]): Running
  /** Runs the real `sneck`, which must succeed. */
  sneck(...args: string[]): Promise<Ended>
}

/**
 * Creates a home. Programs get nothing of the surroundings but these folders on their PATH, and reach nothing but
 * loopback by its proxy settings.
 */
export async function createClientHome(pathFolders: readonly string[] = []): Promise<ClientHome> {
  const home = await mkdtemp(join(tmpdir(), "sneck-home-"))
  const workDir = join(home, "work")
  mkdirSync(workDir)
  const surroundings = {
    HOME: home,
    PATH: [...pathFolders, dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(":"),
    NO_COLOR: "1",
    TERM: "dumb",
    LANG: "C.UTF-8",
    HTTPS_PROXY: "http://127.0.0.1:9",
    NO_PROXY: "127.0.0.1,localhost",
  }
  const start: ClientHome["start"] = (program, args, env = {}) =>
    startProgram(program, args, workDir, { ...surroundings, ...env })
  const run: ClientHome["run"] = async (program, args, env) => {
    await using running = start(program, args, env)
    return await running.ended
  }
  return {
    workDir,
    path: (...parts) => join(home, ...parts),
    start,
    run,
    startSneck: (args) => start(process.execPath, [sneck, ...args]),
    sneck: async (...args) => {
      const ended = await run(process.execPath, [sneck, ...args])
      if (ended.code !== 0) throw new Error(`sneck ${args[0]} ended with ${ended.code}:\n${ended.output}`)
      return ended
    },
    [Symbol.asyncDispose]: async () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

/** Starts a program as the leader of its own process group, with nothing on stdin. */
function startProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  const looking = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text
      for (const look of looking) look()
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, output: stripVTControlCharacters(output) }))
  })
  const before: Running["before"] = async (awaited) => {
    const tooSoon = ended.then(({ code, output: all }) => {
      throw new Error(`${program} ended with ${code} too soon:\n${all}`)
    })
    return Promise.race([awaited, tooSoon])
  }
  return {
    ended,
    before,
    saw: async (pattern) =>
      before(
        new Promise((resolve) => {
          const look = (): void => {
            const match = pattern.exec(output)
            if (match) resolve(match)
          }
          looking.add(look)
          look()
        }),
      ),
    kill: (signal) => void child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      killGroup(child.pid)
      await ended
    },
  }
}

/** Kills the programs of a group, of which none may be left. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, "SIGKILL")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}
