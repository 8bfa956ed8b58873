import { readFile } from "node:fs/promises"
import type { Egress } from "@sneck/runtime"
import { askProvider } from "../ask-provider.ts"
import type { ProcessEnvironment } from "../read-setting.ts"
import { SecretError } from "../secret-provider.ts"

/** What signs requests to AWS. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** Finds credentials; `renew` when those of before were refused as too old. Throws `SecretError`. */
export type FindCredentials = (renew: boolean) => Promise<AwsCredentials>

const who = "the container's credentials endpoint"

/** Credentials are not used in their last five minutes. */
const marginMs = 300_000

/**
 * The credentials that AWS's own tools would find in a container: `AWS_ACCESS_KEY_ID` with `AWS_SECRET_ACCESS_KEY`, else
 * those that `AWS_CONTAINER_CREDENTIALS_FULL_URI` or `…_RELATIVE_URI` gives out (ECS, EKS Pod Identity).
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export function findAwsCredentials(environment: ProcessEnvironment, egress: Egress): FindCredentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment
  const sessionToken = environment["AWS_SESSION_TOKEN"] || undefined
  if (accessKeyId && secretAccessKey) return async () => ({ accessKeyId, secretAccessKey, sessionToken })
  let kept: { readonly credentials: AwsCredentials; readonly until: number } | undefined
  return async (renew) => {
    if (kept === undefined || renew || Date.now() > kept.until) kept = await fetchCredentials(environment, egress)
    return kept.credentials
  }
}

async function fetchCredentials(
  environment: ProcessEnvironment,
  egress: Egress,
): Promise<{ credentials: AwsCredentials; until: number }> {
  const url = containerUrl(environment)
  if (url === undefined) {
    throw new SecretError(
      "unavailable",
      "This server has no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    )
  }
  const authorization = await containerToken(environment)
  const headers = [
    "accept",
    "application/json",
    ...(authorization === undefined ? [] : ["authorization", authorization]),
  ]
  const { json } = await askProvider(egress, { url, who, method: "GET", headers })
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken, Expiration: end } = json
  const isWhole = [accessKeyId, secretAccessKey, sessionToken].every((each) => typeof each === "string")
  if (!isWhole) throw new SecretError("unavailable", `${who} gives no credentials`)
  const credentials = { accessKeyId, secretAccessKey, sessionToken } as AwsCredentials
  const endsAt = typeof end === "string" ? Date.parse(end) : Number.NaN
  return { credentials, until: Number.isNaN(endsAt) ? Date.now() + marginMs : endsAt - marginMs }
}

function containerUrl(environment: ProcessEnvironment): URL | undefined {
  const full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
  const relative = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
  if (relative) return new URL(relative, "http://169.254.170.2")
  return (full && URL.parse(full)) || undefined
}

async function containerToken(environment: ProcessEnvironment): Promise<string | undefined> {
  const file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]
  if (!file) return environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] || undefined
  try {
    return (await readFile(file, "utf8")).trim()
  } catch (error) {
    throw new SecretError("unavailable", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE can't be read", error)
  }
}
