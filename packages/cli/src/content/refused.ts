import type { Location, SecmlopsError } from '@secmlops/core'
import type { Refusal } from './download.js'
import { notFetched, otherContent } from './faults.js'
import { secretRemedy } from './secrets.js'

/** What is said where no address gave the content of a path. */
export function refused(
  path: string,
  location: Location,
  refusals: readonly Refusal[],
): SecmlopsError {
  // Content that is another says more than a server that has none.
  const said = refusals.find(({ kind }) => kind === 'other-content') ?? refusals.at(0)
  const fault = (why: string, remedy: string, cause?: unknown): SecmlopsError =>
    notFetched(`${path}: ${why}`, location, { remedy, cause })
  if (!said) return fault('nothing says where it can be had', 'Fetch it in a step before the gate')
  switch (said.kind) {
    case 'other-content':
      return otherContent(path, location, 'the server gives other bytes than the digest names')
    case 'too-large':
      return fault('larger than what is fetched', 'Fetch it in a step before the gate')
    case 'redirect':
      return fault(
        `${said.host} leads elsewhere, and not to https, or too often`,
        'Name the address that it leads to',
      )
    case 'unreachable':
      return fault(
        `${said.host} does not answer`,
        'Look whether the runner reaches it; a proxy is taken from HTTPS_PROXY (Node 24)',
        said.cause,
      )
    case 'status':
      return fault(statusOf(said), secretRemedy(hostName(said.host)))
  }
}

const statusOf = ({ host, status }: { host: string; status: number }): string =>
  `${host} answers ${String(status)}`

const hostName = (host: string): string => host.replace(/:\d+$/, '')
