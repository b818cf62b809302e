import { SecmlopsError, printable, type Location } from '@secmlops/core'

/** What `secmlops explain` says of content that is not in git. */
export const CONTENT_FAULTS = [
  {
    id: 'not-fetched',
    severity: 'error',
    title: 'Content that git does not keep could not be had',
    why: 'What was not read was not judged, and the verdict is inconclusive (exit 3).',
    remedy: 'Add the line that the message names; pull requests from forks get no secrets.',
  },
  {
    id: 'other-content',
    severity: 'error',
    title: 'Content is not what the policy or a pointer says',
    why: 'Somebody has changed the bytes, or forgotten to write down their digest: what would be used is not what would be judged (exit 2).',
    remedy:
      'Find out which of the two is right: record the new digest (`sha256sum`, `dvc add`), or bring the bytes back (`dvc checkout`).',
  },
] as const

/** Exit 3: read by nobody, so judged by nobody. */
export function notFetched(
  message: string,
  location: Location,
  { remedy, cause }: { readonly remedy: string; readonly cause?: unknown },
): SecmlopsError {
  return new SecmlopsError('not-fetched', printable(message, 1000), {
    ...{ location, remedy, cause, exit: 3 },
  })
}

export function otherContent(
  path: string,
  location: Location,
  detail = 'what lies there is not what this line names',
): SecmlopsError {
  return new SecmlopsError('other-content', `${printable(path)}: ${printable(detail)}`, {
    location,
    remedy: CONTENT_FAULTS[1].remedy,
  })
}
