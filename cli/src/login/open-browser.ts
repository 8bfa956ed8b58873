import { spawn } from "node:child_process"

/** Opens a page where there is somebody to see it. Returns whether it was tried. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const command = commandFor(env, platform)
  if (command === undefined) return false
  const [program = "", ...args] = command
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true })
  // Whoever has no browser reads the address.
  child.on("error", () => undefined)
  child.unref()
  return true
}

function commandFor(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] | undefined {
  if (env["SSH_CONNECTION"] || env["CI"]) return undefined
  if (platform === "darwin") return ["open"]
  // Not `cmd /c start`, which would read the address as a command line.
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"]
  return env["DISPLAY"] || env["WAYLAND_DISPLAY"] ? ["xdg-open"] : undefined
}
