import { spawnSync } from "node:child_process"

/** What a server may be run by, so that a folder is another for it than for everybody else, until it ends. */
const own = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec"]

/** Whether this machine lets it: where everything is required, what is missing is a failure. */
export const hasMounts =
  process.env["SNECK_REQUIRE_ALL"] === "1" ||
  spawnSync("unshare", [...own.slice(1), "mount -t tmpfs tmpfs /mnt"]).status === 0

/** Runs a program where `folder` is an empty disk of so many bytes. */
export function onSmallDisk(folder: string, maxBytes: number): string[] {
  return [...own, `mount -t tmpfs -o size=${maxBytes} tmpfs "$0"; cd "$0"; exec "$@"`, folder]
}

/** Runs a program which can read `folder` and can't write to it. */
export function onReadOnly(folder: string): string[] {
  return [...own, `mount --bind "$0" "$0"; mount -o remount,bind,ro "$0"; cd "$0"; exec "$@"`, folder]
}

/** Where others find a folder as a process sees it. */
export function asSeenBy(pid: number, folder: string): string {
  return `/proc/${pid}/root${folder}`
}
