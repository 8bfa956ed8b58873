/** Whether a URL leads to this machine. */
export function isLocal(url: string): boolean {
  return /^https?:\/\/([^/@]*@)?(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])([:/?#]|$)/i.test(url)
}
