/** A kind of secret that can be told from other text by its form. */
export interface SecretPattern {
  /** As it is called in a sentence: `a GitHub token`. */
  readonly name: string
  /** Finds candidates; its first group, or the whole match, is what must look random. */
  readonly form: RegExp
  /** Further proof that a candidate is real; by default that it looks random. */
  readonly isReal?: (secret: string) => boolean
}

/**
 * Forms that the issuers of keys document. A prefix alone proves nothing: documentation is full of `sk_live_xxxx`, so what
 * follows has to look random too.
 */
export const secretPatterns: readonly SecretPattern[] = [
  { name: "an AWS access key id", form: /\b(?:AKIA|ASIA)([A-Z2-7]{16})\b/g },
  {
    name: "an AWS secret access key",
    form: /aws_?secret_?(?:access_?)?key["']?\s*[:=]\s*["']?([A-Za-z0-9/+]{40})\b/gi,
  },
  { name: "a GitHub token", form: /\bgh[pousr]_([A-Za-z0-9]{36})\b/g },
  { name: "a GitHub token", form: /\bgithub_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b/g },
  { name: "a GitLab token", form: /\bglpat-([\w-]{20})\b/g },
  { name: "a Stripe key", form: /\b[sr]k_(?:live|test)_([A-Za-z0-9]{16,247})\b/g },
  { name: "a Stripe webhook secret", form: /\bwhsec_([A-Za-z0-9+/]{32,64})\b/g },
  { name: "a Slack token", form: /\bxox[abeoprs]-((?:\d+-)*[A-Za-z0-9-]{16,})/g },
  { name: "a Slack webhook URL", form: /hooks\.slack\.com\/services\/T\w{6,12}\/B\w{6,12}\/(\w{24})\b/g },
  { name: "a Google API key", form: /\bAIza([\w-]{35})(?![\w-])/g },
  { name: "a Google OAuth client secret", form: /\bGOCSPX-([\w-]{28})(?![\w-])/g },
  { name: "a Google access token", form: /\bya29\.([\w-]{30,})/g },
  { name: "an OpenAI key", form: /\bsk-(?:proj-|svcacct-)?([\w-]{20,}T3BlbkFJ[\w-]{20,})/g },
  { name: "an Anthropic key", form: /\bsk-ant-[a-z0-9]+-([\w-]{80,})/g },
  { name: "a SendGrid key", form: /\bSG\.([\w-]{22}\.[\w-]{43})(?![\w-])/g },
  { name: "an npm token", form: /\bnpm_([A-Za-z0-9]{36})\b/g },
  { name: "a Shopify token", form: /\bshp(?:at|ca|pa|ss)_([a-fA-F0-9]{32})\b/g },
  { name: "a DigitalOcean token", form: /\bdo[opr]_v1_([a-f0-9]{64})\b/g },
  { name: "a JSON Web Token", form: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}/g, isReal: isSignedToken },
  { name: "a private key", form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----([\sA-Za-z0-9+/=\\]{100,})/g },
  {
    name: "a password in a URL",
    form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{1,80}:([^\s/:@"'<>]{3,80})@[\w[]/gi,
    isReal: isPassword,
  },
  { name: "a bearer token", form: /\bBearer\s+([A-Za-z0-9._~+/-]{24,})=*/g },
]

/** One look tells whether any pattern can match, so that most texts cost next to nothing. */
export const mayHoldSecret =
  /AKIA|ASIA|[Ss]ecret|SECRET|gh[pousr]_|github_pat_|glpat-|[sr]k_(?:live|test)_|whsec_|xox[abeoprs]-|hooks\.slack|AIza|GOCSPX-|ya29\.|sk-|SG\.|npm_|shp(?:at|ca|pa|ss)_|do[opr]_v1_|eyJ|PRIVATE KEY|:\/\/[^/\s@]+@|[Bb]earer\s/

/** No secret is shorter. */
export const minSecretLength = 16

/** The token of jwt.io's debugger, which half of the world's documentation shows. */
const showcaseSubjects = new Set(["1234567890"])

/** Whether a JSON Web Token is signed, and not the showcase. */
function isSignedToken(token: string): boolean {
  const [header, payload] = token.split(".").map(decodePart)
  return (
    typeof header?.["alg"] === "string" && header["alg"] !== "none" && !showcaseSubjects.has(String(payload?.["sub"]))
  )
}

function decodePart(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"))
    return typeof value === "object" && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** Passwords are seldom random: whatever does not say that it stands for one counts. */
function isPassword(password: string): boolean {
  const placeholder = /^(pass(w(or)?d)?|pw|pwd|secret|token|key|api[-_]?key|user(name)?|test|foo|bar|changeme)\d*$/i
  return (
    !placeholder.test(password) &&
    !/[{}<>[\]*$%]|^(your|my|x)[-_]|\.\.\.|^(.)\2+$|_?(password|secret|token)$/i.test(password)
  )
}
