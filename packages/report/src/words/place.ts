import type { Location, Report } from '@secmlops/core'

/** A location's path from the root of the repository; in a report, paths start at the folder of the policy. */
export function repositoryPath(report: Report, path: string): string {
  return rootedPath(report.change.directory, path)
}

/** The same from the root of the repository for a path in a folder of it. */
export function rootedPath(directory = '', path: string): string {
  return directory === '' || directory === '.' ? path : `${directory.replace(/\/$/, '')}/${path}`
}

/** `path:line`, then the record, node or feature that it names. */
export function placeOf(report: Report, location: Location): string {
  const line = location.line === undefined ? '' : `:${String(location.line)}`
  const inside = [
    named('record', location.record),
    named('node', location.node),
    named('feature', location.feature),
    named('byte', location.offset),
  ].filter((part) => part !== '')
  const detail = inside.length > 0 ? ` (${inside.join(', ')})` : ''
  return `${repositoryPath(report, location.path)}${line}${detail}`
}

function named(kind: string, name: string | number | undefined): string {
  return name === undefined ? '' : `${kind} ${String(name)}`
}
