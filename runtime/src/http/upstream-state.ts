import { RetryBudget } from "./retry-budget.ts"
import { AccessTokens } from "./security/access-tokens.ts"

/** What the calls of one toolset share beyond what is compiled. */
export class UpstreamState {
  readonly tokens: AccessTokens = new AccessTokens()
  readonly retries: RetryBudget = new RetryBudget()
}
