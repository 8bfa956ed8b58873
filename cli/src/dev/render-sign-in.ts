import type { Paint } from "../terminal/paint.ts"

/** `Sign in  http://…`: how the owner of a server gets into its pages, and how again. */
export function renderSignIn(url: string, { paint }: { readonly paint: Paint }): string {
  const hint = paint("faint", "once, within ten minutes; another one: npx sneck sign-in")
  return `${paint("accent", "Sign in")}  ${url}\n${" ".repeat(9)}${hint}`
}
