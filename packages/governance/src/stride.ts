export type Stride = 'S' | 'T' | 'R' | 'I' | 'D' | 'E'

/** The six kinds of threat (Kohnfelder and Garg, 1999), and the property that each violates. */
export const STRIDE: Readonly<
  Record<Stride, { readonly name: string; readonly property: string }>
> = {
  S: { name: 'Spoofing', property: 'authenticity' },
  T: { name: 'Tampering', property: 'integrity' },
  R: { name: 'Repudiation', property: 'accountability' },
  I: { name: 'Information disclosure', property: 'confidentiality' },
  D: { name: 'Denial of service', property: 'availability' },
  E: { name: 'Elevation of privilege', property: 'authorization' },
}
