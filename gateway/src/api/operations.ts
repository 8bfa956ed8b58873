import type { Operation } from "./core/operation.ts"
import { deploymentOperations } from "./deployments.ts"
import { environmentOperations } from "./environments.ts"
import { invocationOperations } from "./invocations.ts"
import { keyOperations } from "./keys.ts"
import { loginOperations } from "./login.ts"
import { masterKeyOperations } from "./master-key.ts"
import { organisationOperations } from "./organisation.ts"
import { organisationsOperations } from "./organisations.ts"
import { planOperations } from "./plan.ts"
import { projectOperations } from "./projects.ts"
import { releaseOperations } from "./releases.ts"
import { sourceOperations } from "./sources.ts"
import { toolInsightOperations } from "./tool-insights.ts"
import { toolsetOperations } from "./toolsets.ts"
import { userValueOperations } from "./user-values.ts"
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
  ...loginOperations,
  ...planOperations,
  ...invocationOperations,
  ...toolInsightOperations,
  ...masterKeyOperations,
]
