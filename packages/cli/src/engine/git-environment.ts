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
  return {
    ...env,
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: '',
    GIT_CONFIG_KEY_1: key,
    GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${secret}`,
  }
}
