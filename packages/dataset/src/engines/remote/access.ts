import { SecmlopsError } from '@secmlops/core'
import { REMOTE_ENGINES, type RemoteName } from './names.js'

/** Where an engine is and who asks it. Whoever sets the credentials sets where they go: no policy names an address. */
export interface RemoteAccess {
  /** https, or http on this machine. */
  readonly url: URL
  readonly user: string
  /** Neither on loopback without credentials. Never printed. */
  readonly secret: Secret | undefined
}

export interface Secret {
  readonly kind: SecretKind
  readonly text: string
}

/** The environment of the caller: secrets among it. */
export type Environment = (name: string) => string | undefined

type SecretKind = 'token' | 'password'

/** What each engine takes, the first that is set. */
const SECRETS: Readonly<Record<RemoteName, readonly SecretKind[]>> = {
  trino: ['token', 'password'],
  spark: ['token'],
}

/**
 * @throws SecmlopsError `no-credentials` (exit 3) where a variable is not set, as in pull requests from forks;
 * `unsafe-address` (exit 2) for what is not https and not loopback.
 */
export function remoteAccess(engine: RemoteName, environment: Environment): RemoteAccess {
  const own = ownVariables(engine)
  const read = (name: string): string | undefined =>
    environment(own.name(name))?.trim() || undefined
  const address = read('url')
  if (address === undefined) throw own.missing('url')
  const url = parse(address, own)
  const user = read('user')
  if (user === undefined) throw own.missing('user')
  if (!/^[\x21-\x7e]{1,256}$/.test(user))
    throw own.unsafe(`${own.name('user')} holds more than visible ASCII characters`)
  const secret = SECRETS[engine]
    .map((kind) => ({ kind, text: read(kind) ?? '' }))
    .find(({ text }) => text !== '')
  if (secret?.kind === 'token' && !/^[\x21-\x7e]+$/.test(secret.text))
    throw own.unsafe(`${own.name('token')} is no token`)
  if (!secret && !isLoopback(url)) throw own.missing(SECRETS[engine][0] ?? 'token')
  return { url, user, secret }
}

/** Name of a variable that an engine is reached by. */
export function variableOf(engine: RemoteName, part: string): string {
  return `SECMLOPS_${engine}_${part}`.toUpperCase()
}

interface OwnVariables {
  readonly name: (part: string) => string
  readonly missing: (part: string) => SecmlopsError
  readonly unsafe: (message: string) => SecmlopsError
}

function ownVariables(engine: RemoteName): OwnVariables {
  const name = (part: string): string => variableOf(engine, part)
  const secrets = SECRETS[engine].map(name).join(' or ')
  return {
    name,
    missing: (part) => {
      const context = part === 'url' || part === 'user' ? 'vars' : 'secrets'
      const value = `\${{ ${context}.${`${engine}_${part}`.toUpperCase()} }}`
      const message = `${name(part)} is not set, so ${REMOTE_ENGINES[engine]} cannot be asked`
      return new SecmlopsError('no-credentials', message, {
        exit: 3,
        remedy: `Add to the step, under env: \`${name(part)}: ${value}\`. Pull requests from forks get no secrets: run the gate on a branch of the repository`,
      })
    },
    unsafe: (message) =>
      new SecmlopsError('unsafe-address', message, {
        remedy: `Set ${name('url')} to https://host:port, ${name('user')} to a name, and the secret in ${secrets}`,
      }),
  }
}

function parse(address: string, { name, unsafe }: OwnVariables): URL {
  if (!URL.canParse(address)) throw unsafe(`${name('url')} is no address`)
  const url = new URL(address)
  if (url.username !== '' || url.password !== '')
    throw unsafe(`${name('url')} holds a user or a password`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw unsafe(`${name('url')} holds more than scheme, host and port`)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url
  throw unsafe(`${name('url')} is not https, and not on this machine`)
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
