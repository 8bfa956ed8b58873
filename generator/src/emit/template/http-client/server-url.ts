import type { Server, ServerVariable } from "./operation.ts"
import { CallProblem } from "./problem.ts"
import type { Environment } from "./security.ts"

/**
 * The URL that a call goes to, without a slash at its end: the override in the environment, else the first server
 * with its variables filled in. Nothing that a model says has any part in it. Throws a `CallProblem`.
 */
export function serverUrl(servers: readonly Server[], overrideVariable: string, environment: Environment): string {
  const override = environment[overrideVariable]
  const [server] = servers
  if (!override && server === undefined)
    throw new CallProblem(`The API's description names no server. Set its URL in ${overrideVariable}.`)
  const url = URL.parse(override || fill(server ?? { url: "" }, overrideVariable, environment))
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new CallProblem(`The server's URL is no absolute http or https URL. Set it in ${overrideVariable}.`)
  if (url.username !== "" || url.password !== "")
    throw new CallProblem("The server's URL must not hold a user name or password.")
  return url.origin + url.pathname.replace(/\/+$/, "")
}

function fill({ url, variables = {} }: Server, overrideVariable: string, environment: Environment): string {
  let filled = ""
  url.split(/\{([^{}]*)\}/).forEach((part, at) => {
    if (at % 2 === 0) filled += part
    else filled += valueOf(part, variables, filled, overrideVariable, environment)
  })
  return filled
}

function valueOf(
  name: string,
  variables: Readonly<Record<string, ServerVariable>>,
  before: string,
  overrideVariable: string,
  environment: Environment,
): string {
  const variable = Object.hasOwn(variables, name) ? variables[name] : undefined
  if (variable === undefined)
    throw new CallProblem(`The server URL has an undefined variable {${name}}. Set the URL in ${overrideVariable}.`)
  const value = environment[variable.variable] || variable.default
  if (variable.enum?.length && !variable.enum.includes(value))
    throw new CallProblem(`${variable.variable} must be one of ${variable.enum.slice(0, 20).join(", ")}.`)
  const host = before.split("://")[1]
  // A value must stay in its part of the URL: one in the host can neither end it nor add another.
  const pattern = host?.includes("/") ? /^(?!.*(?:^|\/)\.\.?(?:\/|$))[^?#\\\s]*$/ : /^[\w.:-]+$/
  if (host !== undefined && !pattern.test(value))
    throw new CallProblem(`The value of ${variable.variable} cannot be used as a part of the server's URL.`)
  return value
}
