import { ToolsetError } from "./errors.ts"

const pattern = /^\*$|^((\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/

/** Throws `ToolsetError` for what is not a host: `tickets.example.com`, `*.example.com`, `127.0.0.1:8080`, or `*`. */
export function checkHost(host: string): void {
  if (pattern.test(host)) return
  throw new ToolsetError(
    `hosts: ${JSON.stringify(host)} is not a host. Write tickets.example.com, *.example.com or 127.0.0.1:8080, without https:// and path`,
  )
}

/** Whether an address may be reached when `hosts` are declared; a host without a port stands for the usual one of the scheme. */
export function allowsHost(hosts: readonly string[], url: URL): boolean {
  return hosts.some((host) => host === "*" || allows(host.toLowerCase(), url))
}

const usualPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" }

function allows(host: string, url: URL): boolean {
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  const fits = port === undefined ? url.port === "" : port === (url.port || usualPorts[url.protocol])
  return fits && allowsName(name, url.hostname)
}

function allowsName(name: string, hostname: string): boolean {
  if (!name.startsWith("*.")) return hostname === name
  return hostname.endsWith(name.slice(1)) && hostname.length > name.length - 1
}
