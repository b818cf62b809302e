import { posix } from 'node:path'
import { finding, printable, type Finding } from '@secmlops/core'
import { RULES } from './rules.js'

export interface SignedFile {
  /** Path of a model that is one file, and is signed as that. */
  readonly path: string
  readonly subject: string
  /** Files that it reads weights from, relative to its folder. */
  readonly external: readonly string[]
}

/** Weights beside a model file that its signature leaves out. The signature of a folder holds whatever an ONNX file in it may name. */
export function unsignedWeights(
  { path, subject, external }: SignedFile,
  isSigned: (path: string) => boolean = () => false,
): Finding[] {
  const files = new Set(external.map((name) => posix.join(posix.dirname(path), name)))
  return [...files]
    .filter((file) => !isSigned(file))
    .map((file) =>
      finding(RULES['unsigned-weights'], {
        message: `${printable(path)} reads weights from ${printable(file)}, which its signature leaves out`,
        subject,
        location: { path },
        key: file,
      }),
    )
}
