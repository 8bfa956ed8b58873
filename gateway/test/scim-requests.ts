const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User"
const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

const isaac = {
  schemas: [coreUser],
  userName: "isaac.brock@okta.example",
  name: { givenName: "Isaac", familyName: "Brock" },
  emails: [{ primary: true, value: "isaac.brock@okta.example", type: "work" }],
  displayName: "Isaac Brock",
  locale: "en-US",
  externalId: "00ujl29u0le5T6Aj10h7",
  groups: [],
  password: "1mz050nq",
  active: true,
}

/**
 * Requests as Okta sends them.
 * @see https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20/
 */
export const okta = {
  findUser: "/Users?filter=userName%20eq%20%22isaac.brock%40okta.example%22&startIndex=1&count=100",
  createUser: isaac,
  replaceUser: (id: string) => ({
    ...isaac,
    id,
    name: { givenName: "Isaac", familyName: "Brock-Smith" },
    meta: { resourceType: "User" },
  }),
  deactivate: { schemas: [patchOp], Operations: [{ op: "replace", value: { active: false } }] },
  reactivate: { schemas: [patchOp], Operations: [{ op: "replace", value: { active: true } }] },
  createGroup: { schemas: [coreGroup], displayName: "Platform Team", members: [] },
  addMember: (id: string) => ({
    schemas: [patchOp],
    Operations: [{ op: "add", path: "members", value: [{ value: id, display: "isaac.brock@okta.example" }] }],
  }),
  removeMember: (id: string) => ({
    schemas: [patchOp],
    Operations: [{ op: "remove", path: `members[value eq "${id}"]` }],
  }),
  renameGroup: (id: string, displayName: string) => ({
    schemas: [patchOp],
    Operations: [{ op: "replace", value: { id, displayName } }],
  }),
}

/**
 * Requests as Microsoft Entra ID sends them.
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
export const entra = {
  probe: "/Users?filter=userName+eq+%22non-existent%22",
  findUser: (name: string) => `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`,
  createUser: {
    schemas: [coreUser, enterprise],
    externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
    userName: "Alex@entra.example",
    active: "True",
    emails: [{ primary: "True", type: "work", value: "alex@entra.example" }],
    meta: { resourceType: "User" },
    name: { formatted: "Alex Nova", familyName: "Nova", givenName: "Alex" },
    roles: [],
  },
  updateUser: {
    schemas: [patchOp],
    Operations: [
      { op: "Replace", path: 'emails[type eq "work"].value', value: "alex.n@entra.example" },
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "+1 555 0100" },
      { op: "Replace", path: "displayName", value: "Alex N." },
      { op: "Add", path: `${enterprise}:department`, value: "Machines" },
    ],
  },
  disable: { schemas: [patchOp], Operations: [{ op: "Replace", path: "active", value: "False" }] },
  createGroup: {
    schemas: [coreGroup, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
    externalId: "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
    displayName: "IT Admins",
    meta: { resourceType: "Group" },
  },
  findGroup: "/Groups?excludedAttributes=members&filter=displayName+eq+%22IT+Admins%22",
  addMembers: (ids: readonly string[]) => ({
    schemas: [patchOp],
    Operations: [{ op: "Add", path: "members", value: ids.map((value) => ({ $ref: null, value })) }],
  }),
  removeMembers: (ids: readonly string[]) => ({
    schemas: [patchOp],
    Operations: [{ op: "Remove", path: "members", value: ids.map((value) => ({ $ref: null, value })) }],
  }),
}
