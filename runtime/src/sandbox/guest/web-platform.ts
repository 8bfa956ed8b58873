import type * as Web from "./web/index.ts"

let make: () => typeof Web
let made: typeof Web | undefined

/** Tells how the files of `web/` are made, without making them. */
export function lendWeb(makeWeb: () => typeof Web): void {
  make = makeWeb
}

/** The files of `web/`, which come to life with the first who needs one of them. */
export function web(): typeof Web {
  made ??= make()
  return made
}
