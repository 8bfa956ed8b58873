/** Names of one organisation's things, by which another one tries to reach them. */
export interface Names {
  readonly organisation: string
  readonly project: string
  readonly source: string
  readonly toolset: string
  readonly environment: string
  readonly key: string
  readonly user: string
  readonly session: string
  readonly invitation: string
  readonly team: string
  readonly grant: string
  readonly scimToken: string
  readonly agent: string
  readonly delegation: string
  readonly consent: string
  readonly identityProvider: string
  readonly provider: string
  readonly connection: string
  readonly variable: string
  /** Slug of what is made. */
  readonly fresh: string
}

const description = {
  openapi: "3.1.0",
  info: { title: "Tickets", version: "1.0.0" },
  servers: [{ url: "http://127.0.0.1:9" }],
  components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
  security: [{ key: [] }],
  paths: {
    "/tickets": {
      get: {
        operationId: "listTickets",
        summary: "Lists tickets.",
        responses: { "200": { description: "Tickets." } },
      },
    },
  },
}

/** The files of a source with one tool and one secret variable. */
export const ticketFiles = [{ path: "openapi.json", content: JSON.stringify(description) }]

/** The files of a source with the tools `get_ticket` and `list_tickets`. */
export const twoToolFiles = [{ path: "openapi.json", content: JSON.stringify(withTicket()) }]

/** A body that every operation with one would take, by the operation's id. */
export const bodies: Readonly<Record<string, (names: Names) => object>> = {
  updateOrganisation: () => ({ name: "renamed" }),
  createOrganisation: ({ fresh: slug }) => ({ slug }),
  renameOrganisation: () => ({ name: "renamed" }),
  createProject: ({ fresh: slug }) => ({ slug }),
  updateProject: () => ({ name: "renamed" }),
  createSource: ({ fresh: slug }) => ({ slug }),
  updateSource: () => ({ title: "renamed" }),
  createDeployment: () => ({ files: ticketFiles }),
  createToolset: ({ source, fresh: slug }) => ({ slug, settings: { include: [{ source }] } }),
  updateToolset: () => ({ title: "renamed" }),
  rollbackToolset: () => ({ to: 1 }),
  promoteToolset: ({ project, fresh: toolset }) => ({ project, toolset }),
  createEnvironment: ({ fresh: slug }) => ({ slug }),
  updateEnvironment: () => ({ name: "renamed" }),
  setVariable: () => ({ secret: "taken over" }),
  importVariables: ({ variable }) => ({ text: `${variable}=taken over` }),
  setOwnValue: () => ({ value: "taken over" }),
  createKey: ({ project }) => ({ name: "another", project }),
  rotateKey: () => ({ overlapSeconds: 0 }),
  createAgent: () => ({ name: "another", purpose: "Looks after tickets.", owner: "nobody@example.com" }),
  updateAgent: () => ({ name: "renamed" }),
  transferAgent: () => ({ owner: "nobody@example.com" }),
  createAgentKey: () => ({ name: "another" }),
  rotateAgentKey: () => ({ overlapSeconds: 0 }),
  createDelegation: ({ toolset }) => ({ toolset }),
  updateProfile: () => ({ name: "renamed" }),
  createInvitation: ({ fresh }) => ({ email: `${fresh}@example.com`, role: "member" }),
  updateUser: () => ({ role: "admin", status: "disabled" }),
  createTeam: ({ fresh: slug }) => ({ slug }),
  updateTeam: () => ({ name: "renamed" }),
  createGrant: ({ user, project }) => ({ subject: { kind: "user", id: user }, role: "member", project }),
  createAgentGrant: () => ({ role: "member" }),
  createScimToken: () => ({ name: "directory", roles: { everybody: "member" } }),
  updateScimToken: () => ({ name: "renamed" }),
  createIdentityProvider: () => ({
    kind: "oidc",
    name: "another",
    settings: { issuer: "https://id.example.com", clientId: "sneck" },
  }),
  updateIdentityProvider: () => ({ name: "renamed" }),
  createOAuthProvider: ({ fresh: slug }) => ({
    slug,
    preset: "github",
    settings: { clientId: "a client" },
    clientSecret: "new",
  }),
  updateOAuthProvider: () => ({ name: "renamed" }),
  shareConnection: ({ provider }) => ({ provider }),
  createConnectLink: ({ provider }) => ({ provider }),
  planProject: ({ source, fresh }) => ({ toolsets: { [fresh]: { settings: { include: [{ source }] } } } }),
  pushProject: ({ source, fresh }) => ({ keep: true, toolsets: { [fresh]: { settings: { include: [{ source }] } } } }),
  beginLogin: () => ({ name: "a laptop" }),
  fetchLogin: () => ({ deviceCode: "none" }),
}

function withTicket(): object {
  const get = { operationId: "getTicket", summary: "Shows one.", responses: { "200": { description: "It." } } }
  return { ...description, paths: { "/ticket": { get }, ...description.paths } }
}
