import type { AgentDelegationsTable, SpentAssertionsTable } from "./tables/agents.ts"
import type {
  OauthClientsTable,
  OauthConsentsTable,
  OauthKeysTable,
  OauthPayloadsTable,
} from "./tables/authorization-server.ts"
import type { CallContextsTable, InvocationNotesTable, InvocationsTable, ToolRollupsTable } from "./tables/calls.ts"
import type { ConnectLinksTable, ConnectionsTable } from "./tables/connections.ts"
import type { EnvironmentsTable, UserValuesTable, VariablesTable } from "./tables/environments.ts"
import type { ApiKeysTable, IdempotencyKeysTable, ServerFactsTable } from "./tables/identity.ts"
import type { LoginsTable } from "./tables/logins.ts"
import type { OrganisationsTable, ProjectsTable } from "./tables/organisations.ts"
import type { OAuthProvidersTable, OAuthRegistrationsTable, OrganisationKeysTable } from "./tables/oauth-providers.ts"
import type { AgentsTable, RoleGrantsTable, TeamMembersTable, TeamsTable, UsersTable } from "./tables/people.ts"
import type {
  PasskeyChallengesTable,
  PasskeysTable,
  PasswordsTable,
  SessionsTable,
  SignInAttemptsTable,
  SignInLinksTable,
} from "./tables/sign-in.ts"
import type { ScimTokensTable, ScimUsersTable } from "./tables/scim.ts"
import type { BlobsTable, DeploymentsTable, SourcesTable } from "./tables/sources.ts"
import type { IdentityProvidersTable, SsoFlowsTable, UserIdentitiesTable } from "./tables/sso.ts"
import type { ReleasesTable, ToolsetsTable } from "./tables/toolsets.ts"

export type {
  CallContextsTable,
  InvocationNotesTable,
  InvocationRow,
  InvocationsTable,
  ToolRollupsTable,
} from "./tables/calls.ts"
export type { ApiKeysTable } from "./tables/identity.ts"

/** Every table, as rows are written and read. Times are milliseconds since 1970. */
export interface Schema {
  readonly organisations: OrganisationsTable
  readonly projects: ProjectsTable
  readonly sources: SourcesTable
  readonly deployments: DeploymentsTable
  readonly blobs: BlobsTable
  readonly toolsets: ToolsetsTable
  readonly releases: ReleasesTable
  readonly environments: EnvironmentsTable
  readonly variables: VariablesTable
  readonly user_values: UserValuesTable
  readonly api_keys: ApiKeysTable
  readonly users: UsersTable
  readonly teams: TeamsTable
  readonly team_members: TeamMembersTable
  readonly role_grants: RoleGrantsTable
  readonly agents: AgentsTable
  readonly scim_tokens: ScimTokensTable
  readonly scim_users: ScimUsersTable
  readonly identity_providers: IdentityProvidersTable
  readonly user_identities: UserIdentitiesTable
  readonly sso_flows: SsoFlowsTable
  readonly agent_delegations: AgentDelegationsTable
  readonly spent_assertions: SpentAssertionsTable
  readonly oauth_keys: OauthKeysTable
  readonly oauth_payloads: OauthPayloadsTable
  readonly oauth_clients: OauthClientsTable
  readonly oauth_consents: OauthConsentsTable
  readonly organisation_keys: OrganisationKeysTable
  readonly oauth_providers: OAuthProvidersTable
  readonly oauth_registrations: OAuthRegistrationsTable
  readonly connections: ConnectionsTable
  readonly connect_links: ConnectLinksTable
  readonly logins: LoginsTable
  readonly sessions: SessionsTable
  readonly passwords: PasswordsTable
  readonly passkeys: PasskeysTable
  readonly passkey_challenges: PasskeyChallengesTable
  readonly sign_in_links: SignInLinksTable
  readonly sign_in_attempts: SignInAttemptsTable
  readonly idempotency_keys: IdempotencyKeysTable
  readonly server_facts: ServerFactsTable
  readonly invocations: InvocationsTable
  readonly invocation_notes: InvocationNotesTable
  readonly call_contexts: CallContextsTable
  readonly tool_rollups: ToolRollupsTable
}
