import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  digestOf,
  finding,
  printable,
  type Change,
  type Finding,
} from '@secmlops/core'
import type { Substitutes } from '../engine/substitute.js'
import { scoresOf } from '../model/pick-scores.js'
import type { Classifier } from '../model/classifier.js'
import type { Pixels } from '../model/image-shape.js'
import { RULES } from '../rules.js'
import { asMisfit, checkSubstitute } from '../run/check-substitute.js'
import { relocated, type RobustnessSettings } from './settings.js'
import type { SubstituteSpec } from './substitute-settings.js'

/** A substitute as it was read. */
export interface SubstituteFile {
  readonly spec: SubstituteSpec
  readonly bytes: Uint8Array
}

/**
 * Of the tip of the target branch where that has a policy, as keys and references are: a pull request that brings its own substitute
 * could bring a harmless one.
 * @throws SecmlopsError (exit 2) with the line of the policy
 */
export async function readSubstituteFiles(
  { target, head }: Change,
  { substitutes }: RobustnessSettings,
): Promise<SubstituteFile[]> {
  const accepted = ((await target?.list(POLICY_FILE)) ?? []).length > 0
  const tree = accepted && target ? target : head
  const files: SubstituteFile[] = []
  for (const spec of substitutes) {
    try {
      files.push({ spec, bytes: await tree.read(spec.path, LIMITS.modelFile) })
    } catch (error) {
      throw explained(error, spec, accepted)
    }
  }
  return files
}

function explained(error: unknown, spec: SubstituteSpec, accepted: boolean): unknown {
  if (!(error instanceof SecmlopsError) || error.code !== 'not-found')
    return relocated(error, spec.location)
  const where = accepted ? 'on the target branch' : 'in the change'
  return new SecmlopsError('not-found', `there is no file "${printable(spec.path)}" ${where}`, {
    location: spec.location,
    remedy: 'Commit the substitute there, or correct its path',
  })
}

/** Substitutes that are open, and have to be disposed of. */
export interface Armoury {
  readonly substitutes: Substitutes
  readonly dispose: () => Promise<void>
}

/**
 * Opens each as the model itself is opened.
 * @throws SecmlopsError with the line of the policy: of `checkSubstitute`, and for a model that does not load (exit 2)
 */
export async function openSubstitutes(
  files: readonly SubstituteFile[],
  open: (file: SubstituteFile) => Promise<Classifier>,
  subject: { readonly classifier: Classifier; readonly example: Pixels | undefined },
): Promise<Armoury> {
  const opened: Classifier[] = []
  const dispose = async (): Promise<void> => {
    for (const each of opened) await each.dispose()
  }
  const found = new Map<string, { oracle: Classifier['oracle']; identity: unknown }>()
  for (const file of files) {
    const { name, location, input = {}, output } = file.spec
    try {
      const substitute = await open(file)
      opened.push(substitute)
      await checkSubstitute(name, substitute, subject)
      found.set(name, {
        oracle: substitute.oracle,
        identity: {
          model: digestOf(file.bytes),
          input,
          ...scoresOf(output),
        },
      })
    } catch (error) {
      await dispose()
      throw relocated(asMisfit(error, name), location)
    }
  }
  return { substitutes: found, dispose }
}

/** Which bytes an attack followed. */
export function substituteFindings(subject: string, files: readonly SubstituteFile[]): Finding[] {
  return files.map(({ spec: { name, path }, bytes }) => {
    const message = `transfer attacks on ${subject} follow the gradients of ${name}, SHA-256 ${digestOf(bytes)}`
    return finding(RULES['substitute-model'], { message, subject, location: { path } })
  })
}
