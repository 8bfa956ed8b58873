import type { Guard } from "../middleware/exchange.ts"
import type { Handler, Route } from "../route.ts"
import type { Services } from "../services.ts"
import {
  endOtherSessions,
  endSession,
  makeOwnKey,
  removePasskey,
  revokeOwnKey,
  savePasskey,
  savePassword,
  saveProfile,
  signOut,
} from "./change-account.ts"
import { personForm } from "./person-page.ts"
import { showAccount } from "./show-account.ts"
import { decidePasskeySignIn } from "./show-passkey-sign-in.ts"
import { decidePasswordLink, showPasswordLink } from "./show-password-link.ts"
import { decideSignInLink, showSignInLink } from "./show-sign-in-link.ts"
import { decideSignIn, showSignIn } from "./show-sign-in.ts"

/** The pages on which people sign in, and see what is theirs. Every form is checked by its own handler. */
export function peopleRoutes(services: Services, guards: readonly Guard[]): Route[] {
  const get = (path: string, handler: Handler): Route => ({ method: "GET", path, guards, handler })
  const post = (path: string, handler: Handler): Route => ({ method: "POST", path, guards, handler })
  return [
    get("/sign-in", showSignIn(services)),
    post("/sign-in", decideSignIn(services)),
    post("/sign-in/passkey", decidePasskeySignIn(services)),
    get("/sign-in/link/:token", showSignInLink(services)),
    post("/sign-in/link/:token", decideSignInLink(services)),
    get("/invitation/:token", showPasswordLink(services, "invitation")),
    post("/invitation/:token", decidePasswordLink(services, "invitation")),
    get("/password/:token", showPasswordLink(services, "password-reset")),
    post("/password/:token", decidePasswordLink(services, "password-reset")),
    get("/account", showAccount(services)),
    post("/account/profile", saveProfile(services)),
    post("/account/password", savePassword(services)),
    post("/account/passkeys", savePasskey(services)),
    post("/account/passkeys/remove", removePasskey(services)),
    post("/account/sessions/end", endSession(services)),
    post("/account/sessions/end-others", endOtherSessions(services)),
    post("/account/keys", makeOwnKey(services)),
    post("/account/keys/revoke", revokeOwnKey(services)),
    post(
      "/sign-out",
      personForm(services, async (ctx) => signOut(services)(ctx, {})),
    ),
  ]
}
