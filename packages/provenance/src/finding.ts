import {
  finding as plainFinding,
  masked,
  type Finding,
  type FindingDetails,
  type Location,
  type Rule,
} from '@secmlops/core'

/**
 * A finding that shows no personal value and no credential, also where a record or a file is named by one. The fingerprint
 * is that of the real names, so that two records with hidden names stay two.
 */
export function finding(rule: Rule, details: FindingDetails): Finding {
  const { location, message, ...rest } = plainFinding(rule, details)
  return { ...rest, message: masked(message), ...(location && { location: maskedPlace(location) }) }
}

export function maskedPlace(location: Location): Location {
  const { path, record } = location
  return {
    ...location,
    path: masked(path),
    ...(record !== undefined && { record: masked(record) }),
  }
}
