import { describe, expect, it } from "vitest"
import { Report } from "./report.ts"
import { toolName } from "./tool-name.ts"
import { nameTools } from "./tool-names.ts"

function name(operationId: string | undefined, method = "GET", path = "/things"): string {
  return toolName({ operationId, method, path })
}

function nameAll(operations: { operationId?: string; chosen?: string; method: string; path: string }[]) {
  const report = new Report()
  const items = operations.map((operation, index) => ({ ...operation, pointer: `/${index}` }))
  const names = nameTools(items, report)
  return { names: items.map((item) => names.get(item)), diagnostics: report.diagnostics() }
}

describe("the name of one tool", () => {
  it.each([
    ["listMuseumEvents", "list_museum_events"],
    ["repos/list-for-user", "repos_list_for_user"],
    ["getHTTPResponse", "get_http_response"],
    ["deleteIDs", "delete_ids"],
    ["OAuth2Token", "oauth2_token"],
    ["getV2Users", "get_v2_users"],
    ["créerÉlève", "creer_eleve"],
    ["2faStatus", "get_2fa_status"],
  ])("%s becomes %s", (operationId, expected) => {
    expect(name(operationId)).toBe(expected)
  })

  it("begins with a letter also where words are left out", () => {
    const id = "resource__1.0_artist__mbid__setlists_getArtistSetlists_GET"
    expect(name(id, "GET", "/1.0/artist/{mbid}/setlists")).toMatch(/^[a-z]\w+_[0-9a-f]{4}$/)
    expect(name(`11111111_22222222_33333333_44444444_55555555_${"6".repeat(60)}`)).toMatch(/^get_[0-9a-f]{4}$/)
  })

  it("is made of method and path when there is no operationId", () => {
    expect(name(undefined, "GET", "/users/{userId}/posts")).toBe("get_users_id_posts")
    expect(name(undefined, "DELETE", "/users/{userId}")).toBe("delete_users_by_id")
    expect(name("用户", "GET", "/")).toBe("get_root")
    expect(name(undefined, "GET", "/jobs/{userId}/{job-name}")).toBe("get_jobs_user_id_by_job_name")
  })

  it.each([
    ["read_item_items__item_id__get", "GET", "/items/{item_id}", "read_item"],
    ["create_api_v1_users_post", "POST", "/api/v1/users", "create_users"],
    ["get_all_users_me_get", "GET", "/users/me", "get_all_users_me"],
    ["UsersController_findOne", "GET", "/users/{id}", "users_find_one"],
    ["get_items_get", "POST", "/items", "get_items_get"],
  ])("leaves out what frameworks add to %s", (operationId, method, path, expected) => {
    expect(name(operationId, method, path)).toBe(expected)
  })

  it("that is too long loses what tells least first", () => {
    expect(name("put_v3_projects_id_access_requests_user_id_approve")).toMatch(
      /^put_projects_access_requests_user_approve_[0-9a-f]{4}$/,
    )
    expect(name("delete-storedPaymentMethods-storedPaymentMethodId")).toMatch(
      /^delete_stored_payment_methods_id_[0-9a-f]{4}$/,
    )
  })

  it("that is too long keeps its action, loses whole words before it and gets a hash of method and path", () => {
    const long = "communications.calls.participants.delete.interactive.session.artifacts.downloadContent"
    const short = name(long)
    expect(short).toMatch(/^communications_calls_.*download_content_[0-9a-f]{4}$/)
    expect(short.length).toBeLessThanOrEqual(48)
    for (const word of short.split("_").slice(0, -1))
      expect(long.toLowerCase()).toMatch(new RegExp(`(^|\\.|load)${word}`))
    expect(name(long, "GET", "/other")).not.toBe(short)
  })

  it("whose action alone is too long keeps both its ends", () => {
    const short = name("connectCoreV1PatchNamespacedPodProxyWithPathAndOptions")
    expect(short).toMatch(/^connect_core_patch_.*_path_options_[0-9a-f]{4}$/)
  })

  it("that is one endless word is cut", () => {
    expect(name("a".repeat(200))).toMatch(/^a{43}_[0-9a-f]{4}$/)
  })
})

describe("the names of all tools", () => {
  const first = { operationId: "getThing", method: "GET", path: "/a" }
  const second = { operationId: "get_thing", method: "GET", path: "/b" }

  it("are unique, and a collision is reported", () => {
    const { names, diagnostics } = nameAll([first, second])
    expect(names).toEqual(["get_thing", expect.stringMatching(/^get_thing_[0-9a-f]{4}$/)])
    expect(diagnostics).toMatchObject([{ code: "name-collision", pointer: "/1" }])
  })

  it("are unique whatever the case of a chosen name", () => {
    const { names } = nameAll([first, { ...second, chosen: "Get_Thing" }])
    expect(names).toEqual([expect.stringMatching(/^get_thing_[0-9a-f]{4}$/), "Get_Thing"])
  })

  it("are unique even for two operations of one method and path", () => {
    const { names } = nameAll([first, first, first])
    expect(new Set(names).size).toBe(3)
  })

  it("do not depend on the order of operations", () => {
    expect(nameAll([second, first]).names).toEqual(nameAll([first, second]).names.toReversed())
  })

  it("do not change when another operation does", () => {
    const long = {
      operationId: "very.long.operation.identifier.that.has.to.be.shortened.first",
      method: "GET",
      path: "/c",
    }
    const other = { ...long, operationId: `${long.operationId}.too`, path: "/d" }
    expect(nameAll([long]).names[0]).toBe(nameAll([other, long]).names[1])
  })
})
