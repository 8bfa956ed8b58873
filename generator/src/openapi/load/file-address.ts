/**
 * A folder that exists nowhere, deep enough that `../` shows as leaving it instead of being swallowed at the root of
 * the host.
 */
const folder = "https://description.invalid/a/b/c/d/e/f/g/h/i/j/"

/** Whether an address is the URL of a file elsewhere; else it is a path relative to the description's folder. */
export function isRemote(address: string): boolean {
  return /^https?:\/\//i.test(address)
}

/** The last part of a path or URL: what people call the file. Empty for none. */
export function nameOf(location = ""): string {
  return location.split(/[/\\]/).findLast((part) => part !== "") ?? ""
}

/** What references in a file are resolved against. */
export function baseOf(address: string): string {
  if (isRemote(address)) return address.replace(/#.*$/s, "")
  return folder + address.split("/").map(encodeURIComponent).join("/")
}

/** The address of the file that a reference names: a path in the folder or a URL; `undefined` when it is neither. */
export function addressOf(ref: string, base: string): string | undefined {
  const url = URL.parse(ref, base)
  if (url === null) return undefined
  // Credentials in an address would come back in findings.
  Object.assign(url, { hash: "", username: "", password: "" })
  if (url.origin === new URL(folder).origin) return pathOf(url)
  return isRemote(url.href) ? url.href : undefined
}

function pathOf(url: URL): string | undefined {
  const inside = new URL(folder).pathname
  if (url.search !== "" || !url.pathname.startsWith(inside)) return undefined
  const path = decode(url.pathname.slice(inside.length))
  // An encoded slash may hide a way out of the folder that URLs do not see.
  const isHidden = path === undefined || /[\\\0]/.test(path) || path.split("/").includes("..")
  return isHidden ? undefined : path
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
