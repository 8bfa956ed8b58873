import { serveClientDocuments } from "./client-documents.ts"
import { serveMuseum } from "./served-museum.ts"
import type { ServedMuseum } from "./served-museum.ts"
import { createClientHome } from "./client-home.ts"
import type { ClientHome } from "./client-home.ts"
import { createPerson } from "./person.ts"
import type { Person } from "./person.ts"

/** A served museum, a person who is signed in there, and the home of their clients. */
export interface OAuthMuseum extends AsyncDisposable {
  readonly served: ServedMuseum
  readonly person: Person
  readonly home: ClientHome
  /** Where clients connect. Not over a wire: tokens are for this URL. */
  readonly mcpUrl: string
}

/** Serves it, and signs its owner in; disposing ends all. */
export async function openOAuthMuseum(): Promise<OAuthMuseum> {
  await using stack = new AsyncDisposableStack()
  const { egress } = stack.use(await serveClientDocuments())
  const served = stack.use(await serveMuseum({ egress }))
  const link = await served.gateway.signInLink()
  if (link === undefined) throw new Error("the museum’s gateway has no owner")
  const person = stack.use(await createPerson(link))
  const home = stack.use(await createClientHome([person.binDir]))
  const all = stack.move()
  return {
    served,
    person,
    home,
    mcpUrl: `${served.gateway.url}/mcp/museum`,
    [Symbol.asyncDispose]: async () => all.disposeAsync(),
  }
}
