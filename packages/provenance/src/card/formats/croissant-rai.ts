import type { DatasetCard } from '@secmlops/core'
import { known } from './known.js'
import { member, textsOf, type Part } from './part.js'

type Documentation = NonNullable<DatasetCard['documentation']>

/**
 * Keys of Croissant RAI 1.0 that say a thing, the one that is written first. The specification spells some of them in
 * two ways, so both are read.
 */
const KEYS: Readonly<Record<keyof Documentation, readonly string[]>> = {
  collection: [
    'dataCollection',
    'dataCollectionType',
    'dataCollectionRawData',
    'dataCollectionRaw',
    'dataCollectionMissingData',
  ],
  preprocessing: [
    'dataPreprocessingProtocol',
    'dataManipulationProtocol',
    'dataImputationProtocol',
  ],
  annotation: [
    'dataAnnotationProtocol',
    'dataAnnotationPlatform',
    'dataAnnotationAnalysis',
    'annotationsPerItem',
    'annotatorDemographics',
    'annotatorsDemographics',
    'machineAnnotationTools',
  ],
  sensitive: ['personalSensitiveInformation'],
  biases: ['dataBiases'],
  limitations: ['dataLimitations'],
  'social-impact': ['dataSocialImpact'],
  maintenance: ['dataReleaseMaintenancePlan', 'dataReleaseMaintenance'],
}

export function readDocumentation(root: Part): Documentation {
  const said = Object.entries(KEYS).map(([key, names]) => [
    key,
    names.flatMap((name) => textsOf(member(root, `rai:${name}`))).join('\n'),
  ])
  return Object.fromEntries(said.filter(([, text]) => text !== '')) as Documentation
}

export function writeDocumentation(card: DatasetCard): Readonly<Record<string, string>> {
  const { documentation = {} } = card
  const stated = Object.entries(documentation).map(([key, text]) => [
    `rai:${String(KEYS[key as keyof Documentation][0])}`,
    text,
  ])
  const declared = known(card['personal-data'])
  return {
    ...(Object.fromEntries(stated) as Record<string, string>),
    ...(declared !== undefined && { 'rai:personalSensitiveInformation': declared }),
  }
}
