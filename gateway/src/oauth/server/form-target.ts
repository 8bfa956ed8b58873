/**
 * The source expression by which a page's policy lets a form end up at a redirect URI (CSP3 §6.4.2): browsers hold
 * `form-action` against redirects, too. Policies know no IPv6 addresses, and of other schemes only the name.
 */
export function formTarget(redirectUri: string): string {
  const { protocol, hostname, host } = new URL(redirectUri)
  const isWeb = protocol === "http:" || protocol === "https:"
  return isWeb && !hostname.startsWith("[") ? `${protocol}//${host}` : protocol
}
