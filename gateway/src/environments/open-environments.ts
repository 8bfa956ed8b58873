import type { Egress } from "@sneck/runtime"
import type { Logger } from "pino"
import { AllowedReferences } from "../secrets/allowed-references.ts"
import { createProviders } from "../secrets/create-providers.ts"
import { OrganisationKeys } from "../secrets/organisation-keys.ts"
import { openMasterKeys } from "../secrets/open-master-keys.ts"
import type { ProcessEnvironment } from "../secrets/read-setting.ts"
import { SecretCache } from "../secrets/secret-cache.ts"
import type { SecretTimes } from "../secrets/watched-secret.ts"
import type { Store } from "../store/store.ts"
import { DataKeys } from "./data-keys.ts"
import { EnvironmentValues } from "./environment-values.ts"
import { Environments } from "./environments.ts"
import { MasterKeyRotation } from "./master-key-rotation.ts"
import type { ValueServices } from "./organisation-values.ts"
import { ProjectSources } from "./project-sources.ts"
import { UserValues } from "./user-values.ts"

/** All that has to do with values of variables. */
export interface OpenedEnvironments {
  readonly environments: Environments
  /** Gives the parts of releases their values. */
  readonly values: EnvironmentValues
  readonly userValues: UserValues
  readonly masterKey: MasterKeyRotation
  /** Seals what belongs to no environment. */
  readonly organisationKeys: OrganisationKeys
  /** Secrets of providers, and who may use which. */
  readonly secrets: SecretCache
  readonly references: AllowedReferences
  close(): void
}

/** What it is opened with. */
export interface OpenEnvironmentsOptions {
  readonly store: Store
  readonly dataDir: string
  readonly egress: Egress
  /** The process's own, for `SNECK_…` settings. */
  readonly environment: ProcessEnvironment
  readonly log?: Logger | undefined
  /** Of secrets that providers keep; a minute, an hour, a second unless given. */
  readonly times?: Partial<SecretTimes>
}

/**
 * Opens the environments of a store: with its master key, and the providers that the operator set up.
 * Throws `StartError` (`invalid-master-key`, `wrong-master-key`, `invalid-options`), with nothing changed.
 */
export async function openEnvironments(options: OpenEnvironmentsOptions): Promise<OpenedEnvironments> {
  const { store, dataDir, egress, environment, log, times } = options
  const providers = await createProviders(egress, environment)
  const masterKeys = await openMasterKeys(store, dataDir, environment)
  const secrets = new SecretCache(providers, { ...times, ...(log && { log }) })
  const services: ValueServices = {
    store,
    dataKeys: new DataKeys(masterKeys.keys),
    secrets,
    references: new AllowedReferences(environment["SNECK_SECRET_REFERENCES"]),
    sources: new ProjectSources(),
    log,
  }
  const values = new EnvironmentValues(services)
  const userValues = new UserValues(services)
  const close = (): void => {
    values.close()
    userValues.close()
    secrets.close()
  }
  const organisationKeys = new OrganisationKeys(masterKeys.keys)
  const masterKey = new MasterKeyRotation({ ...services, organisationKeys }, masterKeys)
  const environments = new Environments(services)
  const { references } = services
  return { environments, values, userValues, masterKey, organisationKeys, secrets, references, close }
}
