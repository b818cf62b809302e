interface Program {
  /** Matched against the first eight bytes, one character each. */
  readonly magic: RegExp
  readonly does: string
  /** Told by its magic alone; the others need the name of a model, because programs are ordinary files. */
  readonly anyName?: boolean
}

/** First bytes of what an operating system, or a runtime of accelerators, runs. */
export const PROGRAMS: readonly Program[] = [
  {
    magic: /^[fp]trt/,
    does: 'is a TensorRT engine, which holds machine code and libraries that are run when it is loaded',
    anyName: true,
  },
  { magic: /^MZqFpD|^jartsr/, does: 'is an "actually portable" executable, as llamafiles are' },
  { magic: /^\x7fELF/, does: 'is an ELF executable or library' },
  { magic: /^MZ/, does: 'is a Windows executable or library' },
  {
    magic: /^(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe)/,
    does: 'is a macOS executable or library, or a Java class',
  },
  { magic: /^#!/, does: 'is a script' },
]
