/** Bytes of a metadata value by its type (GGUF specification, `gguf_metadata_value_type`); texts and arrays apart. */
export const VALUE_SIZES: Readonly<Record<number, number | undefined>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
}
export const UINT32 = 4
export const TEXT = 8
export const ARRAY = 9

/** Elements and bytes of one block by tensor type (`GGML_QUANT_SIZES` of gguf 0.19.0). */
export const BLOCKS: Readonly<
  Record<number, readonly [elements: number, bytes: number] | undefined>
> = {
  0: [1, 4],
  1: [1, 2],
  2: [32, 18],
  3: [32, 20],
  6: [32, 22],
  7: [32, 24],
  8: [32, 34],
  9: [32, 40],
  10: [256, 84],
  11: [256, 110],
  12: [256, 144],
  13: [256, 176],
  14: [256, 210],
  15: [256, 292],
  16: [256, 66],
  17: [256, 74],
  18: [256, 98],
  19: [256, 50],
  20: [32, 18],
  21: [256, 110],
  22: [256, 82],
  23: [256, 136],
  24: [1, 1],
  25: [1, 2],
  26: [1, 4],
  27: [1, 8],
  28: [1, 8],
  29: [256, 56],
  30: [1, 2],
  34: [256, 54],
  35: [256, 66],
  39: [32, 17],
  40: [64, 36],
  41: [128, 18],
}
/** Types that were taken out of ggml again; no loader reads them. */
export const REMOVED_TYPES: ReadonlySet<number> = new Set([4, 5, 31, 32, 33, 36, 37, 38])
