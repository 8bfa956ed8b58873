import type { Egress } from "@sneck/runtime"
import aws4 from "aws4"
import { StartError } from "../../errors.ts"
import { askProvider, isObject } from "../ask-provider.ts"
import type { ProviderAnswer } from "../ask-provider.ts"
import { pickField } from "../pick-field.ts"
import type { ProcessEnvironment } from "../read-setting.ts"
import { SecretError } from "../secret-provider.ts"
import type { SecretProvider } from "../secret-provider.ts"
import { findAwsCredentials } from "./aws-credentials.ts"
import type { AwsCredentials } from "./aws-credentials.ts"

const service = "secretsmanager"

/** What the HTTP client writes itself. */
const ownHeaders = new Set(["host", "content-length"])

/** What says that credentials have ended, and what says that a secret is not for us. */
const errors = {
  expired: new Set(["ExpiredTokenException", "ExpiredToken"]),
  refused: new Set([
    "ResourceNotFoundException",
    "AccessDeniedException",
    "InvalidRequestException",
    "InvalidParameterException",
  ]),
}

/**
 * Secrets in AWS Secrets Manager, `awssm:name#field`, with requests that `aws4` signs. The region is that of
 * `AWS_REGION`; undefined without one. Throws `StartError` `invalid-options` for an endpoint that is no URL.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function awsProvider(egress: Egress, environment: ProcessEnvironment): SecretProvider<"awssm"> | undefined {
  const region = environment["AWS_REGION"]
  if (!region) return undefined
  const url = endpointOf(environment, region)
  const credentials = findAwsCredentials(environment, egress)
  const ask = async (name: string, renew: boolean): Promise<ProviderAnswer> =>
    askProvider(egress, signed(url, region, await credentials(renew), JSON.stringify({ SecretId: name })))
  return {
    read: async ({ name, field }) => {
      const first = await ask(name, false)
      const answer = errors.expired.has(errorOf(first)) ? await ask(name, true) : first
      return secretIn(answer, `awssm:${name}`, field)
    },
  }
}

function endpointOf(environment: ProcessEnvironment, region: string): URL {
  const given = environment["AWS_ENDPOINT_URL_SECRETS_MANAGER"]
  const isChina = region.startsWith("cn-")
  const url = URL.parse(given || `https://${service}.${region}.amazonaws.com${isChina ? ".cn" : ""}`)
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw new StartError("invalid-options", "AWS_REGION or AWS_ENDPOINT_URL_SECRETS_MANAGER does not give an address")
}

function signed(
  url: URL,
  region: string,
  credentials: AwsCredentials,
  body: string,
): Parameters<typeof askProvider>[1] {
  const { headers = {} } = aws4.sign(
    {
      host: url.host,
      path: url.pathname,
      method: "POST",
      service,
      region,
      body,
      headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": `${service}.GetSecretValue` },
    },
    { ...credentials, sessionToken: credentials.sessionToken ?? "" },
  )
  const pairs = Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()))
  const flat = pairs.flatMap(([name, value]) => [name.toLowerCase(), String(value)])
  return { url, who: "AWS Secrets Manager", method: "POST", headers: flat, body }
}

/** `com.amazonaws.secretsmanager#ResourceNotFoundException` without what stands before it. */
function errorOf({ json }: ProviderAnswer): string {
  const type = json["__type"]
  return typeof type === "string" ? (type.split("#").at(-1) ?? "") : ""
}

function secretIn(answer: ProviderAnswer, where: string, field: string | undefined): string {
  const { status, json } = answer
  const text = json["SecretString"]
  if (status === 200 && typeof text === "string")
    return field === undefined ? text : pickField(parse(text, where), field, where)
  if (status === 200) throw new SecretError("refused", `${where} holds bytes; only text can be used`)
  const error = errorOf(answer)
    .replaceAll(/[^A-Za-z]/g, "")
    .slice(0, 60)
  const kind = errors.refused.has(error) ? "refused" : "unavailable"
  throw new SecretError(kind, `AWS Secrets Manager answers ${where} with ${error || `status ${status}`}`)
}

function parse(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // The text itself must not be part of a message.
  }
  throw new SecretError("refused", `${where} is no JSON object, so it has no fields: leave out what follows #`)
}
