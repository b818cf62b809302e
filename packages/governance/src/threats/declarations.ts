import {
  SecmlopsError,
  nearest,
  parseConfig,
  type ConfigDocument,
  type Threats,
  type ThreatsTypes,
} from '@secmlops/core'
import { CONTROLS, type ControlId } from '../controls/index.js'
import { REGISTER } from './register/index.js'
import type { Threat } from './threat.js'

/** A control that no gate can check, and the evidence that somebody named for it. */
export type Declaration = ThreatsTypes.Declaration

/** What the users know better: threats of their own, and declarations. */
export interface OwnThreats {
  readonly threats: readonly Threat[]
  readonly declarations: readonly Declaration[]
  /** Declarations whose evidence is not what they say: they count for nothing. */
  readonly refuted?: readonly Refuted[]
}

export interface Refuted {
  readonly threat: string
  readonly reason: string
}

export const NO_OWN_THREATS: OwnThreats = { threats: [], declarations: [] }

/**
 * Reads the file that the key `threats` of the policy names.
 * @throws SecmlopsError `invalid-config` with the line: what the schema refuses, an id of the register, a control or a threat that there is not.
 */
export function parseThreats(path: string, bytes: Uint8Array): OwnThreats {
  const document = parseConfig<Threats>('threats', path, bytes)
  const { threats = [], declarations = [] } = document.value
  const own = threats.map((threat, i) => ownThreat(threat, i, document))
  const known = new Set([...REGISTER, ...own].map(({ id }) => id))
  own.forEach(({ id }, i) => {
    const isTaken = [...REGISTER, ...own.slice(0, i)].some((threat) => threat.id === id)
    if (isTaken) throw invalid(document, ['threats', i, 'id'], `the id "${id}" is taken`)
  })
  declarations.forEach(({ threat }, i) => {
    if (!known.has(threat))
      throw unknown(document, ['declarations', i, 'threat'], ['threat', threat, [...known]])
  })
  return { threats: own, declarations }
}

function ownThreat(
  { controls = [], references = [], ...rest }: ThreatsTypes.Threat,
  i: number,
  document: ConfigDocument<Threats>,
): Threat {
  controls.forEach((id, k) => {
    if (!Object.hasOwn(CONTROLS, id))
      throw unknown(document, ['threats', i, 'controls', k], ['control', id, Object.keys(CONTROLS)])
  })
  return { ...rest, basis: 'own', references, controls: controls as ControlId[] }
}

function unknown(
  document: ConfigDocument<Threats>,
  pointer: readonly (string | number)[],
  [kind, id, known]: readonly [kind: string, id: string, known: readonly string[]],
): SecmlopsError {
  const guess = nearest(id, known)
  const remedy =
    guess === undefined
      ? 'Run "secmlops threats" for the list of threats, with --controls for that of controls'
      : `Did you mean "${guess}"?`
  return invalid(document, pointer, `there is no ${kind} "${id}"`, remedy)
}

function invalid(
  document: ConfigDocument<Threats>,
  pointer: readonly (string | number)[],
  message: string,
  remedy = 'Choose another id',
): SecmlopsError {
  const location = { path: document.path, line: document.lineOf(pointer) }
  return new SecmlopsError('invalid-config', message, { location, remedy })
}
