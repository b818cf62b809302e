import { byteSource } from '@secmlops/testkit'
import { scanFile, type ScanResult } from '../../src/index.js'

export const scan = (bytes: Uint8Array, path = 'model.pkl'): Promise<ScanResult> =>
  scanFile(byteSource(bytes), path)

export const rulesOf = ({ findings }: ScanResult): string[] => findings.map(({ rule }) => rule)

/** Whether a gate would stop this file. */
export const isBlocked = ({ findings, gaps }: ScanResult): boolean =>
  gaps.length > 0 || findings.some(({ severity }) => severity === 'error')
