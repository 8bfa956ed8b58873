import { describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { insertAgent, insertGrant, insertTeam, insertUser } from "../../test/people-rows.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import type { Store } from "../store/store.ts"
import { mayAt } from "./access.ts"
import { Directory } from "./directory.ts"

const museum = { projectId: "prj_1", toolsetId: "ts_museum" }
const library = { projectId: "prj_1", toolsetId: "ts_library" }

describe.each(storeKinds)("on $kind", ({ open }) => {
  async function openBoth(): Promise<{ store: Store; directory: Directory } & AsyncDisposable> {
    const store = await open()
    const directory = await Directory.load(store)
    return { store, directory, [Symbol.asyncDispose]: async () => (directory.close(), store.close()) }
  }

  test("a person may do what their role, their grants and their teams say, where these say it", async () => {
    await using both = await openBoth()
    const { store, directory } = both
    const [ada, bob] = [await insertUser(store), await insertUser(store, { role: "member" })]
    const team = await insertTeam(store, [ada])
    await insertGrant(store, { subject_kind: "team", subject_id: team, role: "member", ...placed(museum) })
    const one = { ...placed(library), tool: "find_book" }
    await insertGrant(store, { subject_kind: "user", subject_id: ada, role: "member", ...one })
    expect(may(directory, ada, museum)).toBe(true)
    expect(may(directory, ada, library)).toBe(false)
    expect(may(directory, ada, { ...library, tool: "find_book" })).toBe(true)
    expect(may(directory, ada, { ...library, tool: "burn_book" })).toBe(false)
    expect(may(directory, bob, library)).toBe(true)
  })

  test("who is disabled or deleted is nobody, from the change on", async () => {
    await using both = await openBoth()
    const { store, directory } = both
    const ada = await insertUser(store, { role: "owner" })
    expect(directory.find(ada)).toMatchObject({ kind: "user", organisationId: defaultOrganisationId })
    await change(store, ada, { status: "disabled" })
    expect(directory.find(ada)).toBeUndefined()
    await change(store, ada, { status: "active" })
    expect(directory.find(ada)).toBeDefined()
    await change(store, ada, { deleted_at: 2 })
    expect(directory.find(ada)).toBeUndefined()
  })

  test("an agent may do what is granted to it as far as its owner may, also when the owner has less later", async () => {
    await using both = await openBoth()
    const { store, directory } = both
    const ada = await insertUser(store)
    await insertGrant(store, { subject_kind: "user", subject_id: ada, role: "member", ...placed(museum) })
    const agent = await insertAgent(store, ada)
    expect(may(directory, agent, museum)).toBe(false)
    await insertGrant(store, { subject_kind: "agent", subject_id: agent, role: "owner" })
    expect(may(directory, agent, museum)).toBe(true)
    expect(may(directory, agent, library)).toBe(false)
    await change(store, ada, { status: "disabled" })
    expect(directory.find(agent)).toBeUndefined()
  })

  test("what was there before is loaded at the start", async () => {
    await using both = await openBoth()
    const ada = await insertUser(both.store, { role: "auditor" })
    const again = await Directory.load(both.store)
    expect(again.find(ada)).toEqual(both.directory.find(ada))
    expect(again.find("usr_nobody")).toBeUndefined()
    again.close()
  })
})

function may(directory: Directory, id: string, place: object): boolean {
  const principal = directory.find(id)
  return principal !== undefined && mayAt(principal, "mcp:call", place)
}

function placed({ projectId, toolsetId }: typeof museum) {
  return { project_id: projectId, toolset_id: toolsetId }
}

async function change(store: Store, id: string, values: { status?: "active" | "disabled"; deleted_at?: number }) {
  await store.across(async (trx) => {
    await trx.db.updateTable("users").set(values).where("id", "=", id).execute()
    trx.announce({ topic: "user", organisationId: defaultOrganisationId, id })
  })
}
