import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** How the two versions of control groups are told apart, and told how much is too much. */
const VERSIONS = [
  { line: /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m, root: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes" },
  { line: /^0::(.*)$/m, root: "/sys/fs/cgroup", limit: "memory.max" },
]

const PREFIX = "sneck-worker-"

const RETRY_MS = 50

let lastNumber = 0

/** A control group of the system: processes in it get no more memory than its limit. */
export class MemoryGroup {
  readonly #folder: string
  readonly #limitFile: string

  /** Undefined where this process may not make any. */
  static make(limitMiB: number): MemoryGroup | undefined {
    const own = read("/proc/self/cgroup")
    for (const { line, root, limit } of VERSIONS) {
      const path = line.exec(own)?.[1]
      const parent =
        path === undefined ? undefined : [join(root, path), root].find((one) => existsSync(join(one, "cgroup.procs")))
      const group = parent === undefined ? undefined : tryMake(parent, limit, limitMiB)
      if (group !== undefined) return group
    }
    return undefined
  }

  constructor(folder: string, limitFile: string) {
    this.#folder = folder
    this.#limitFile = limitFile
  }

  limit(mebibytes: number): void {
    writeFileSync(join(this.#folder, this.#limitFile), String(mebibytes * 2 ** 20))
  }

  /** From now on the process counts here; throws when it is gone or may not be moved. */
  add(pid: number): void {
    writeFileSync(join(this.#folder, "cgroup.procs"), String(pid))
  }

  /** To be called when its processes have ended; the system may need a moment to notice. */
  remove(attempts = 10): void {
    if (removeFolder(this.#folder) || attempts === 1) return
    setTimeout(() => this.remove(attempts - 1), RETRY_MS).unref()
  }
}

function tryMake(parent: string, limitFile: string, limitMiB: number): MemoryGroup | undefined {
  const folder = join(parent, `${PREFIX}${process.pid}-${++lastNumber}`)
  try {
    if (lastNumber === 1) sweep(parent)
    mkdirSync(folder)
    const group = new MemoryGroup(folder, limitFile)
    group.limit(limitMiB)
    return group
  } catch {
    removeFolder(folder)
    return undefined
  }
}

/** What a killed gateway left behind; groups that still have processes stay by themselves. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const maker = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split("-")[0]) : Number.NaN
    if (maker > 0 && !existsSync(`/proc/${maker}`)) removeFolder(join(parent, name))
  }
}

/** Whether it is gone; what is not empty yet is left for the next start. */
function removeFolder(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch {
    return !existsSync(folder)
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}
