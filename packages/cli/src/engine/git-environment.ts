/**
 * Environment for git with the token of the action, for the fetches that a shallow checkout without credentials needs.
 * The empty header first clears one that actions/checkout left, since two are refused.
 */
export function gitEnvironment(
  env: NodeJS.ProcessEnv,
  token: string | undefined,
): NodeJS.ProcessEnv {
  if (token === undefined) return env
  const server = (env['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/+$/, '')
  if (!/^https:\/\/[\w.-]+(:\d+)?$/.test(server)) return env
  const key = `http.${server}/.extraheader`
  const secret = Buffer.from(`x-access-token:${token}`).toString('base64')
  return withConfig(env, [
    [key, ''],
    [key, `AUTHORIZATION: basic ${secret}`],
  ])
}

/** Adds settings after those that the environment already holds (git-config(1), GIT_CONFIG_COUNT). */
function withConfig(
  env: NodeJS.ProcessEnv,
  settings: readonly (readonly [key: string, value: string])[],
): NodeJS.ProcessEnv {
  const first = Number(env['GIT_CONFIG_COUNT'] ?? 0)
  const pairs = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${String(first + i)}`, key],
    [`GIT_CONFIG_VALUE_${String(first + i)}`, value],
  ])
  const added = Object.fromEntries(pairs) as Record<string, string>
  return { ...env, ...added, GIT_CONFIG_COUNT: String(first + settings.length) }
}
