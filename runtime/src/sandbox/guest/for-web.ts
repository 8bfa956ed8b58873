import { ask, say } from "./bridge.ts"
import { define, evaluate, now, toText } from "./primordials.ts"
import { setTimeout } from "./timers.ts"

/** Everything that the files of `web/` use of the files beside them: they are a script of their own. */
export interface ForWeb {
  readonly ask: typeof ask
  readonly say: typeof say
  readonly define: typeof define
  readonly evaluate: typeof evaluate
  readonly now: typeof now
  readonly toText: typeof toText
  readonly setTimeout: typeof setTimeout
}

export function forWeb(): ForWeb {
  return { ask, say, define, evaluate, now, toText, setTimeout }
}
