import { printable } from '@secmlops/core'
import { CONTROLS } from '../controls/index.js'
import type { Matrix } from '../matrix.js'
import type { Assessment } from '../threats/coverage.js'

/** What every rendering says of the register. */
export const NOTE =
  "The placing of threats is this project's reading of the SecMLOps paper (Zhang et al., EMSE 31:74, 2026), whose own cells we could not confirm."

/** What answers a threat, or what would. */
export function answers({ on, off, declarations }: Assessment): readonly string[] {
  const claims = declarations.map(
    ({ control, owner, expires }) => `declared by ${owner} until ${expires}: ${control}`,
  )
  const titles = on.map((id) => CONTROLS[id].title)
  if (titles.length + claims.length > 0) return [...titles, ...claims]
  if (off.length === 0) return ['no gate can check this: declare a control in the file of threats']
  return off.map((id) => `${CONTROLS[id].remedy}: ${CONTROLS[id].title}`)
}

/** Declarations that count for nothing, each with the reason. */
export function uncounted({ expired, refuted }: Matrix): readonly string[] {
  const lines = [
    ...expired.map((id) => `Expired: the declaration for ${id}`),
    ...refuted.map(({ threat, reason }) => `Refuted: the declaration for ${threat}: ${reason}`),
  ]
  return lines.map((line) => printable(line, 1000))
}
