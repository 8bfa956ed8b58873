import type { Wall, WallName } from "./sandbox.ts"

/** What each wall keeps apart where tenants don't trust each other, and how to have it. */
const LACKS: Readonly<Record<WallName, string>> = {
  user: "Functions run as the user of the gateway. Start it as root, so that it can give its workers a user who owns nothing, and install setpriv (util-linux).",
  network:
    "Functions could reach the network past the hosts that they declared. Allow network namespaces: `unshare --net` (util-linux) must work for the gateway's user.",
  processes:
    "Functions could see and signal other processes. Allow PID namespaces: `unshare --pid` (util-linux) must work for the gateway's user.",
  memory:
    "Nothing but the watchdog bounds the memory of functions. Let the gateway make control groups below its own: in a container, mount /sys/fs/cgroup writable.",
  files: "Functions could read the gateway's files. Run it on Node 24, whose permission model holds them off.",
  environment:
    "Functions could read the gateway's environment. Start it without tools that add variables to each process.",
  descriptors:
    "Functions could use files and connections of the gateway. Start it without handing on open descriptors.",
  spawning: "Functions could start processes. Run it on Node 24, whose permission model refuses that.",
}

/** A wall that does not stand where it must. */
export interface MissingWall {
  readonly name: WallName
  /** What could happen, what to do about it, and what was seen; for the operator. */
  readonly message: string
}

/** The walls without which one tenant's functions must not run beside another's: of `Sandbox.walls()`, what does not stand or was not tried. */
export function missingWalls(walls: readonly Wall[]): MissingWall[] {
  return Object.entries(LACKS).flatMap(([name, lack]) => {
    const wall = walls.find((one) => one.name === name)
    if (wall?.stands === true) return []
    return [{ name: name as WallName, message: `${lack} Seen: ${wall?.detail ?? "it was not tried"}.` }]
  })
}

/** Throws {@link MissingWallsError} unless every wall stands: to be called before functions of several tenants are served. */
export function assertWalls(walls: readonly Wall[]): void {
  const missing = missingWalls(walls)
  if (missing.length > 0) throw new MissingWallsError(missing)
}

/** Functions of several tenants can't be kept apart here; its message has a line for each wall. */
export class MissingWallsError extends Error {
  override readonly name = "MissingWallsError"
  readonly missing: readonly MissingWall[]

  constructor(missing: readonly MissingWall[]) {
    const lines = missing.map(({ name, message }) => `- ${name}: ${message}`)
    super(["Functions of several tenants can't be kept apart on this system:", ...lines].join("\n"))
    this.missing = missing
  }
}
