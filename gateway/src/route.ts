import type { Context } from "koa"
import type { Exchange, Guard } from "./middleware/exchange.ts"

/** Named parts of a path: `/mcp/:slug` gives `slug`. */
export type PathParams = Readonly<Record<string, string>>

/** Answers a request in Koa. */
export type Handler = (ctx: Context, params: PathParams) => void | Promise<void>

/** One row of the route table: answered in Koa, or ahead of it where its cost counts. */
export type Route = KoaRoute | AheadRoute

/** A row that is answered in Koa. */
export interface KoaRoute extends Guarded {
  readonly handler: Handler
}

/** A row that is answered ahead of Koa; `segment` is what its path's only parameter stands for. */
export interface AheadRoute extends Guarded {
  readonly ahead: (exchange: Exchange, segment: string) => Promise<void>
}

interface Guarded {
  /** `*`: any. */
  readonly method: "GET" | "POST" | "DELETE" | "*"
  /** `/mcp/:slug`; `/api/v1/*` for all that is below. */
  readonly path: string
  /** Run in order before the answer. */
  readonly guards: readonly Guard[]
}

/** A route of which the whole path is matched. */
export interface MatchedRoute {
  readonly route: Route
  readonly params: PathParams
}

/** Finds routes by path, in the order of the table. */
export function createMatcher(routes: readonly Route[]): (path: string) => MatchedRoute[] {
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route.path) }))
  return (path) =>
    patterns.flatMap(({ route, pattern }) => {
      const match = pattern.exec(path)
      return match === null ? [] : [{ route, params: { ...match.groups } }]
    })
}

/** Runs a route's guards in order; throws what the first one that refuses throws. A promise only where one is. */
export function runGuards(guards: readonly Guard[], exchange: Exchange): void | Promise<void> {
  for (const [index, guard] of guards.entries()) {
    const passed = guard(exchange)
    if (passed instanceof Promise) return passed.then(() => runGuards(guards.slice(index + 1), exchange))
  }
}

/** `/mcp/:slug` → `^/mcp/(?<slug>[^/]+)$`, `/api/v1/*` → `^/api/v1/.*$` */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)").replace(/\*$/, ".*")}$`)
}
