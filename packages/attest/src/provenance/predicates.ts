import { objectAt, stringAt, type JsonObject, type Problems } from '../json/fields.js'

/** Predicate of SLSA Provenance v1 (https://slsa.dev/spec/v1.0/provenance). */
export const SLSA_PROVENANCE = 'https://slsa.dev/provenance/v1'

/** Predicate of SLSA Provenance v0.2 (https://slsa.dev/spec/v0.2/provenance), which many builders still write. */
const SLSA_PROVENANCE_0_2 = 'https://slsa.dev/provenance/v0.2'

/** The same three things, wherever a version of the predicate keeps them. */
export interface Predicate {
  readonly builder: string | undefined
  readonly buildType: string | undefined
  /** Not yet read; a list of descriptors, or undefined. */
  readonly dependencies: unknown
  readonly at: string
}

type ReadPredicate = (predicate: JsonObject, problems: Problems) => Predicate

/** Readers by type of the predicate. */
export const PREDICATES: Readonly<Record<string, ReadPredicate>> = {
  [SLSA_PROVENANCE]: (predicate, problems) => {
    const definition = objectAt(predicate['buildDefinition'], 'buildDefinition', problems)
    const details = objectAt(predicate['runDetails'], 'runDetails', problems)
    return {
      builder: builderAt(details?.['builder'], 'runDetails.builder', problems),
      buildType: stringAt(definition?.['buildType'], 'buildDefinition.buildType', problems),
      dependencies: definition?.['resolvedDependencies'],
      at: 'buildDefinition.resolvedDependencies',
    }
  },
  [SLSA_PROVENANCE_0_2]: (predicate, problems) => ({
    builder: builderAt(predicate['builder'], 'builder', problems),
    buildType: stringAt(predicate['buildType'], 'buildType', problems),
    dependencies: predicate['materials'],
    at: 'materials',
  }),
}

function builderAt(value: unknown, at: string, problems: Problems): string | undefined {
  return stringAt(objectAt(value, at, problems)?.['id'], `${at}.id`, problems)
}
