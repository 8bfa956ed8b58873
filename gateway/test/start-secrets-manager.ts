import { createHash, createHmac } from "node:crypto"
import { createServer } from "node:http"
import type { IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"

/** A stand-in of AWS Secrets Manager that checks signatures, and of the endpoint that gives containers their credentials. */
export interface SecretsManager extends AsyncDisposable {
  readonly url: string
  readonly secrets: Map<string, string | Uint8Array>
  /** What may sign: id → secret and session token. */
  readonly keys: Map<string, { secret: string; session?: string; isExpired?: boolean }>
  /** What `/credentials` gives out. */
  containerCredentials: object
}

/** Of `/credentials`. */
export const containerToken = "container-token"

/** Starts it on a free port. */
export async function startSecretsManager(): Promise<SecretsManager> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [status, json] = reply(manager, request, body)
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const manager: SecretsManager = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets: new Map(),
    keys: new Map(),
    containerCredentials: {},
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return manager
}

function reply(manager: SecretsManager, request: IncomingMessage, body: string): [number, object] {
  const { headers, url } = request
  if (url === "/credentials") {
    return headers.authorization === containerToken ? [200, manager.containerCredentials] : [401, {}]
  }
  if (headers["x-amz-target"] !== "secretsmanager.GetSecretValue") return [400, { __type: "UnknownOperationException" }]
  const id = /Credential=([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? ""
  const key = manager.keys.get(id)
  if (key === undefined) return [400, { __type: "UnrecognizedClientException" }]
  if (key.isExpired === true) return [400, { __type: "ExpiredTokenException" }]
  if (key.session !== undefined && headers["x-amz-security-token"] !== key.session) {
    return [400, { __type: "InvalidClientTokenId" }]
  }
  if (!isSigned(request, body, key.secret)) return [400, { __type: "InvalidSignatureException" }]
  const secret = manager.secrets.get((JSON.parse(body) as { SecretId: string }).SecretId)
  if (secret === undefined) return [400, { __type: "com.amazonaws.secretsmanager#ResourceNotFoundException" }]
  return [
    200,
    typeof secret === "string" ? { SecretString: secret } : { SecretBinary: Buffer.from(secret).toString("base64") },
  ]
}

/** Signature version 4, as the service checks it. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function isSigned({ headers, method = "", url = "" }: IncomingMessage, body: string, secret: string): boolean {
  const parts = /^AWS4-HMAC-SHA256 Credential=[^/]+\/(.+), SignedHeaders=(.+), Signature=(.+)$/.exec(
    headers.authorization ?? "",
  )
  if (parts === null) return false
  const [, scope = "", signedHeaders = "", signature] = parts
  const names = signedHeaders.split(";")
  if (!["host", "x-amz-date", "x-amz-target"].every((name) => names.includes(name))) return false
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join("")
  const canonical = [method, url, "", lines, signedHeaders, sha256(body)].join("\n")
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n")
  const key = scope.split("/").reduce<string | Buffer>((sofar, part) => hmac(sofar, part), `AWS4${secret}`)
  return scope.endsWith("/secretsmanager/aws4_request") && hmac(key, toSign).toString("hex") === signature
}

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex")
}

function hmac(key: string | Buffer, content: string): Buffer {
  return createHmac("sha256", key).update(content).digest()
}
