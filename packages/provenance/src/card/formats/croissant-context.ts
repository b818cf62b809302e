const term = (names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map((name) => [name, `cr:${name}`]))

/** The @context that Croissant prescribes (format specification 1.0 and 1.1, appendix 1). */
export const CROISSANT_CONTEXT: Readonly<Record<string, unknown>> = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  ...term(
    'citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes',
  ),
  ...term(
    'isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace',
  ),
  ...term('samplingRate separator source subField transform'),
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  rai: 'http://mlcommons.org/croissant/RAI/',
  sc: 'https://schema.org/',
}

/** What version 1.1 adds. */
export const CROISSANT_1_1: Readonly<Record<string, unknown>> = {
  ...term('arrayShape containedIn isArray'),
  annotation: 'cr:annotation',
  prov: 'http://www.w3.org/ns/prov#',
}
