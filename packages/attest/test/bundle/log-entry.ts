export const base64 = (length: number): string => Buffer.alloc(length, 7).toString('base64')
export const NOTE = `log.test - 1\n2\n${base64(32)}\n\n— log.test ${base64(75)}\n`
export const proof = (): Record<string, unknown> => ({
  logIndex: '1',
  treeSize: '2',
  rootHash: base64(32),
  hashes: [base64(32)],
  checkpoint: { envelope: NOTE },
})
/** Of the right form; nobody has signed it. */
export const entry = (): Record<string, unknown> => ({
  logIndex: '5',
  logId: { keyId: base64(32) },
  kindVersion: { kind: 'dsse', version: '0.0.1' },
  integratedTime: '1760062340',
  inclusionPromise: { signedEntryTimestamp: base64(71) },
  inclusionProof: proof(),
  canonicalizedBody: base64(9),
})
