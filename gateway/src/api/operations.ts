import { agentKeyOperations } from "./agent-keys.ts"
import { agentOperations } from "./agents.ts"
import type { Operation } from "./core/operation.ts"
import { delegationOperations } from "./delegations.ts"
import { consentOperations } from "./consents.ts"
import { connectionOperations } from "./connections.ts"
import { deploymentOperations } from "./deployments.ts"
import { environmentOperations } from "./environments.ts"
import { grantOperations } from "./grants.ts"
import { identityProviderOperations } from "./identity-providers.ts"
import { invocationOperations } from "./invocations.ts"
import { invitationOperations } from "./invitations.ts"
import { keyOperations } from "./keys.ts"
import { loginOperations } from "./login.ts"
import { masterKeyOperations } from "./master-key.ts"
import { oauthProviderOperations } from "./oauth-providers.ts"
import { organisationOperations } from "./organisation.ts"
import { organisationsOperations } from "./organisations.ts"
import { planOperations } from "./plan.ts"
import { profileOperations } from "./profile.ts"
import { projectOperations } from "./projects.ts"
import { releaseOperations } from "./releases.ts"
import { scimTokenOperations } from "./scim-tokens.ts"
import { sessionOperations } from "./sessions.ts"
import { sourceOperations } from "./sources.ts"
import { teamOperations } from "./teams.ts"
import { toolInsightOperations } from "./tool-insights.ts"
import { toolsetOperations } from "./toolsets.ts"
import { userValueOperations } from "./user-values.ts"
import { userOperations } from "./users.ts"
import { variableOperations } from "./variables.ts"
import { whoamiOperations } from "./whoami.ts"

/**
 * Every operation of the API, below `/api/v1`. Routes, the description at `/api/openapi.json` and the toolset of the
 * server itself all come from this list; a further resource joins it here.
 */
export const operations: readonly Operation[] = [
  ...whoamiOperations,
  ...organisationOperations,
  ...organisationsOperations,
  ...projectOperations,
  ...sourceOperations,
  ...deploymentOperations,
  ...toolsetOperations,
  ...releaseOperations,
  ...environmentOperations,
  ...variableOperations,
  ...userValueOperations,
  ...keyOperations,
  ...profileOperations,
  ...sessionOperations,
  ...invitationOperations,
  ...userOperations,
  ...teamOperations,
  ...grantOperations,
  ...scimTokenOperations,
  ...agentOperations,
  ...agentKeyOperations,
  ...delegationOperations,
  ...loginOperations,
  ...oauthProviderOperations,
  ...connectionOperations,
  ...identityProviderOperations,
  ...consentOperations,
  ...planOperations,
  ...invocationOperations,
  ...toolInsightOperations,
  ...masterKeyOperations,
]
