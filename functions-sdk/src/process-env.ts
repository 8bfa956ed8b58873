/** Where code that knows nothing of `ctx.env` looks for its variables. */
type Scope = { process?: { env: Record<string, string | undefined> } }

/** Runs something while the variables of a call are in `process.env`, for code that reads them there. */
export async function withProcessEnv<Result>(
  env: Readonly<Record<string, string>>,
  run: () => Promise<Result>,
): Promise<Result> {
  const scope = globalThis as unknown as Scope
  scope.process ??= { env: {} }
  const { process } = scope
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, env)
  try {
    return await run()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
