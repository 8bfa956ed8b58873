import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import type { KeyRow } from "../identity/key-row.ts"
import { renderAccountPage } from "../pages/people-account-page.ts"
import type { AccountItem, AccountPage } from "../pages/people-account-page.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { browserName } from "./browser-name.ts"
import { pagePlace } from "./page-place.ts"
import type { PasskeyRow } from "./passkeys.ts"
import { personPage } from "./person-page.ts"
import type { SessionRow } from "./session-rows.ts"
import { goTo, showPeoplePage } from "./show-people-page.ts"
import type { SignedIn } from "./sign-in.ts"
import { timeAgo } from "./time-ago.ts"
import { findUser } from "./user-rows.ts"

const done: Readonly<Record<string, string>> = {
  profile: "Your name is saved.",
  password: "Your password is set. You are signed out everywhere else.",
  passkey: "The passkey is added: next time you can sign in with it.",
  "passkey-removed": "The passkey lets nobody in any more.",
  "session-ended": "That session has ended.",
  "others-ended": "You are signed out everywhere else.",
  "key-revoked": "The key holds no longer.",
}

/** `GET /account`: what is theirs. */
export function showAccount(services: Services): Handler {
  return personPage(services, async (ctx, signedIn) => {
    const told = new URLSearchParams(ctx.querystring).get("done") ?? ""
    await showAccountPage(services, ctx, signedIn, { done: Object.hasOwn(done, told) ? done[told] : undefined })
  })
}

/** Does what a form asks for and shows the page anew, with what came of it. */
export async function tryOnAccount(
  services: Services,
  ctx: Context,
  signedIn: SignedIn,
  work: () => Promise<string>,
): Promise<void> {
  try {
    goTo(ctx, `/account?done=${await work()}`)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    ctx.set({ ...error.headers })
    await showAccountPage(services, ctx, signedIn, { problem: `${error.message}.` }, error.status)
  }
}

/** Shows the page, with what came of a form. */
export async function showAccountPage(
  services: Services,
  ctx: Context,
  signedIn: SignedIn,
  told: Pick<AccountPage, "problem" | "done" | "newKey">,
  status = 200,
): Promise<void> {
  showPeoplePage(ctx, renderAccountPage({ ...(await readAccount(services, ctx, signedIn)), ...told }), { status })
}

async function readAccount(services: Services, ctx: Context, { principal, csrf, sessionId }: SignedIn) {
  const { user, organisation } = await readPerson(services, principal)
  const sessions = await services.signIn.sessions.list(principal)
  return {
    csrf,
    organisation,
    name: user.name,
    email: user.email,
    role: user.role ?? undefined,
    mayRename: user.managed_by === "local",
    hasPassword: await services.passwords.has(principal),
    passkeysAt: passkeysAt(services, ctx),
    passkeys: (await services.passkeys.list(principal)).map(toPasskeyItem),
    sessions: sessions.map((row) => toSessionItem(row, sessionId)),
    keys: (await services.ownKeys.list(principal)).map(toKeyItem),
  }
}

async function readPerson({ store }: Services, { organisationId, id }: SignedIn["principal"]) {
  return store.within(organisationId, async (trx) => {
    const names = trx.db.selectFrom("organisations").select("name").where("id", "=", organisationId)
    const { name: organisation } = await names.executeTakeFirstOrThrow()
    return { user: await findUser(trx, organisationId, id), organisation }
  })
}

/** On this machine there is a name beside the address. */
function passkeysAt({ url }: Services, ctx: Context): string | undefined {
  const { origin, rpId } = pagePlace(ctx.req, url())
  if (rpId !== undefined) return undefined
  const local = new URL("/account", origin)
  local.hostname = "localhost"
  return local.href
}

function toPasskeyItem(row: PasskeyRow): AccountItem {
  const used = row.last_used_at === null ? "not used yet" : `used ${timeAgo(row.last_used_at)}`
  const where = row.is_synced === 1 ? "on several devices" : "on one device"
  return { id: row.id, name: row.name, facts: [where, `added ${timeAgo(row.created_at)}`, used] }
}

const methods: Readonly<Record<SessionRow["method"], string>> = {
  password: "by password",
  passkey: "by passkey",
  link: "by a link",
  sso: "by your organisation",
}

function toSessionItem(row: SessionRow, sessionId: string): AccountItem {
  const from = row.address === "" ? [] : [`from ${row.address}`]
  const facts = [methods[row.method], ...from, `seen ${timeAgo(row.seen_at)}`]
  return { id: row.id, name: browserName(row.user_agent), facts, isCurrent: row.id === sessionId }
}

function toKeyItem(row: KeyRow): AccountItem {
  const used = row.last_used_at === null ? "not used yet" : `used ${timeAgo(row.last_used_at)}`
  const ends = row.expires_at === null ? [] : [`ends ${timeAgo(row.expires_at)}`]
  return { id: row.id, name: row.name, facts: [`…${row.hint}`, `made ${timeAgo(row.created_at)}`, used, ...ends] }
}
