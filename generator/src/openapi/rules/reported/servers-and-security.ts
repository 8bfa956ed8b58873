import type { RuleText } from "../rule.ts"

/** Codes about servers and credentials. */
export const serverCodes: readonly RuleText[] = [
  {
    code: "unknown-security-scheme",
    severity: "warning",
    what: "A security requirement names a scheme that is not declared; the alternative is left out.",
    why: "Calls go out without the credential, and are refused.",
    fix: "Declare the scheme under components/securitySchemes.",
    bad: `security: [{ nowhere: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
security: [{ key: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
  {
    code: "unsupported-security",
    severity: "warning",
    what: "A security scheme cannot be applied.",
    why: "It answers a challenge or signs each request, such as HTTP digest, or it is described incompletely; a stored value alone does not satisfy it. Operations that offer no other alternative cannot be called.",
    fix: "Offer another scheme as well, such as a key or a bearer token; a proxy in front of the API may take it.",
    bad: `components:
  securitySchemes: { digest: { type: http, scheme: digest } }
security: [{ digest: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `components:
  securitySchemes: { token: { type: http, scheme: bearer } }
security: [{ token: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
  {
    code: "no-server",
    severity: "warning",
    what: "The description does not say where its server is.",
    why: "Calls have nowhere to go.",
    fix: "Name the server with --server-url, or add an absolute URL to `servers`.",
    bad: `servers: []
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `servers: [{ url: "https://api.example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
  {
    code: "relative-server",
    severity: "warning",
    what: "A server's URL is relative, and there is nothing to resolve it against.",
    why: "Relative URLs count from where the description was fetched; a file was fetched from nowhere.",
    fix: "Name the whole URL of the server with --server-url, its path included.",
    bad: `servers: [{ url: /v1 }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `servers: [{ url: "https://api.example.com/v1" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
  {
    code: "invalid-server",
    severity: "warning",
    what: "A server's URL is not an HTTP URL.",
    why: "It cannot be called.",
    fix: "Name the whole URL of the server with --server-url.",
    bad: `servers: [{ url: "ftp://example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `servers: [{ url: "https://api.example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
  {
    code: "server-variable-without-default",
    severity: "warning",
    what: "A part of a server's URL has no default.",
    why: "Calls have nowhere to go until somebody sets its variable.",
    fix: "Set the variable in the environment, or add a default to the description.",
    bad: `servers: [{ url: "https://{region}.example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `servers: [{ url: "https://{region}.example.com", variables: { region: { default: eu } } }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
]
