import { SecmlopsError } from '@secmlops/core'

/** Where a Trino is and who asks it. Whoever sets the credentials sets where they go: no policy names an address. */
export interface TrinoAccess {
  readonly origin: string
  readonly user: string
  /** Value of the header; undefined on loopback without credentials. Never printed. */
  readonly authorization: string | undefined
}

/** The environment of the caller: secrets among it. */
export type Environment = (name: string) => string | undefined

const VARIABLES = {
  url: 'SECMLOPS_TRINO_URL',
  user: 'SECMLOPS_TRINO_USER',
  token: 'SECMLOPS_TRINO_TOKEN',
  password: 'SECMLOPS_TRINO_PASSWORD',
} as const

/**
 * @throws SecmlopsError `no-credentials` (exit 3) where a variable is not set, as in pull requests from forks;
 * `unsafe-address` (exit 2) for what is not https and not loopback.
 */
export function trinoAccess(environment: Environment): TrinoAccess {
  const read = (name: string): string | undefined => environment(name)?.trim() || undefined
  const address = read(VARIABLES.url)
  if (address === undefined) throw noCredentials(VARIABLES.url, '${{ vars.TRINO_URL }}')
  const url = parse(address)
  const user = read(VARIABLES.user)
  if (user === undefined) throw noCredentials(VARIABLES.user, '${{ vars.TRINO_USER }}')
  if (!/^[\x21-\x7e]{1,256}$/.test(user))
    throw unsafe(`${VARIABLES.user} holds more than visible ASCII characters`)
  const [token, password] = [read(VARIABLES.token), read(VARIABLES.password)]
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw unsafe(`${VARIABLES.token} is no token`)
  if (token === undefined && password === undefined && !isLoopback(url))
    throw noCredentials(VARIABLES.token, '${{ secrets.TRINO_TOKEN }}')
  const basic = (): string => Buffer.from(`${user}:${password ?? ''}`).toString('base64')
  const authorization =
    token !== undefined
      ? `Bearer ${token}`
      : password !== undefined
        ? `Basic ${basic()}`
        : undefined
  return { origin: url.origin, user, authorization }
}

function parse(address: string): URL {
  if (!URL.canParse(address)) throw unsafe(`${VARIABLES.url} is no address`)
  const url = new URL(address)
  if (url.username !== '' || url.password !== '')
    throw unsafe(`${VARIABLES.url} holds a user or a password`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw unsafe(`${VARIABLES.url} holds more than scheme, host and port`)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url
  throw unsafe(`${VARIABLES.url} is not https, and not on this machine`)
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

function unsafe(message: string): SecmlopsError {
  return new SecmlopsError('unsafe-address', message, {
    remedy: `Set ${VARIABLES.url} to https://host:port, ${VARIABLES.user} to a name, and the secret in ${VARIABLES.token} or ${VARIABLES.password}`,
  })
}

function noCredentials(name: string, value: string): SecmlopsError {
  return new SecmlopsError('no-credentials', `${name} is not set, so Trino cannot be asked`, {
    exit: 3,
    remedy: `Add to the step, under env: \`${name}: ${value}\`. Pull requests from forks get no secrets: run the gate on a branch of the repository`,
  })
}
