import type { CallContextsTable, InvocationNotesTable, InvocationsTable, ToolRollupsTable } from "./tables/calls.ts"
import type { EnvironmentsTable, UserValuesTable, VariablesTable } from "./tables/environments.ts"
import type { ApiKeysTable, IdempotencyKeysTable, ServerFactsTable } from "./tables/identity.ts"
import type { LoginsTable } from "./tables/logins.ts"
import type { OrganisationsTable, ProjectsTable } from "./tables/organisations.ts"
import type { BlobsTable, DeploymentsTable, SourcesTable } from "./tables/sources.ts"
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
  readonly logins: LoginsTable
  readonly idempotency_keys: IdempotencyKeysTable
  readonly server_facts: ServerFactsTable
  readonly invocations: InvocationsTable
  readonly invocation_notes: InvocationNotesTable
  readonly call_contexts: CallContextsTable
  readonly tool_rollups: ToolRollupsTable
}
