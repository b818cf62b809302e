import {
  digestOfStream,
  finding,
  printable,
  type Finding,
  type Gap,
  type Tree,
} from '@secmlops/core'
import { isLfsPointer } from '@secmlops/attest'
import type { Format, Scan, ScanResult } from '@secmlops/scan'
import { pointerGap } from './read-bundle.js'
import { RULES } from './rules.js'
import { unsignedWeights } from './external-weights.js'
import { FORMATS } from './scanner.js'
import { isCovered, type SigningSettings } from './settings.js'
import type { ScanTarget } from './scan-targets.js'

export interface FileEvidence {
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
  /** undefined: not a model format, or not looked at. */
  readonly format: Format | undefined
  readonly examined: boolean
}

/** Is one file safe to load, of an allowed format, and known to the policy? */
export async function scanTarget(
  head: Tree,
  target: ScanTarget,
  settings: SigningSettings,
  scan: Scan,
): Promise<FileEvidence> {
  const { path } = target
  if (await isLfsPointer(head, target))
    return { findings: [], gaps: [pointerGap(path)], format: undefined, examined: false }
  const { format, findings, gaps, external = [] } = await scanFile(head, path, scan)
  const refusal = format && (await policyFindings(head, target, format, settings))
  return {
    findings: [
      ...findings.map((each) => withSubject(each, target)),
      ...(refusal ?? []),
      ...weightsOf(target, external, settings),
    ],
    gaps,
    format,
    examined: true,
  }
}

/** Only a model that is one file has weights outside of what is signed; another model of the policy may be those. */
function weightsOf(
  { path, model }: ScanTarget,
  external: readonly string[],
  { models }: SigningSettings,
): Finding[] {
  if (model === undefined || !models.some((each) => each.path === path)) return []
  const signed = models.map((each) => each.path)
  return unsignedWeights({ path, subject: model, external }, (file) => isCovered(file, signed))
}

async function scanFile(head: Tree, path: string, scan: Scan): Promise<ScanResult> {
  const source = await head.open(path)
  try {
    return await scan(source, path)
  } finally {
    await source.close()
  }
}

function withSubject(found: Finding, { model }: ScanTarget): Finding {
  return found.subject === undefined && model !== undefined ? { ...found, subject: model } : found
}

async function policyFindings(
  head: Tree,
  target: ScanTarget,
  format: Format,
  settings: SigningSettings,
): Promise<Finding[]> {
  const denied = [format, ...FORMATS[format].contains].filter((each) =>
    settings.denyFormats.includes(each),
  )
  const isUnknown = isOutsidePolicy(target, format, settings)
  if (denied.length === 0 && !isUnknown) return []
  const { path, model: subject } = target
  const place = { ...(subject !== undefined && { subject }), location: { path } }
  // A waiver accepts these bytes, not whatever comes to lie at the path.
  const key = `${format} ${await digestOfStream(head.stream(path))}`
  return [
    ...denied.map((each) =>
      finding(RULES['denied-format'], {
        message: `${printable(path)} ${format === each ? 'is' : `(${format}) holds`} ${each}, which the policy refuses`,
        ...place,
        key,
      }),
    ),
    ...(isUnknown
      ? [
          finding(RULES['model-not-in-policy'], {
            message: `${printable(path)} is a model (${format}) that no model of the policy covers`,
            ...place,
            key,
          }),
        ]
      : []),
  ]
}

function isOutsidePolicy(
  { path, model, isForeign = false }: ScanTarget,
  format: Format,
  { datasetPaths }: SigningSettings,
): boolean {
  const { isModel, isPickle } = FORMATS[format]
  if (isForeign) return false
  return model === undefined && isModel && (isPickle || !isCovered(path, datasetPaths))
}
