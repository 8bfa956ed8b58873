import type { Context } from "koa"
import type { Exchange, Guard } from "./middleware/exchange.ts"

/** Named parts of a path: `/mcp/:slug` gives `slug`. */
export type PathParams = Readonly<Record<string, string>>

/** Answers a request in Koa. */
export type Handler = (ctx: Context, params: PathParams) => void | Promise<void>

/** One row of the route table. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE"
  /** `/api/v1/toolsets/:slug` */
  readonly path: string
  /** Run in order before the handler. */
  readonly guards: readonly Guard[]
  readonly handler: Handler
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

/** Runs a route's guards in order; throws what the first one that refuses throws. */
export function runGuards(guards: readonly Guard[], exchange: Exchange): void {
  for (const guard of guards) guard(exchange)
}

/** `/mcp/:slug` → `^/mcp/(?<slug>[^/]+)$` */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`)
}
