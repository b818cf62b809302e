import type { Format } from '../scan.js'

export interface Kind {
  readonly format: Format
  /** The root element, met within the first bytes. */
  readonly root: RegExp
  /** What an element needs from outside of the file, if it does. */
  readonly library?: (name: string, attributes: ReadonlyMap<string, string>) => string | undefined
}

/** Sets of operators that OpenVINO has itself (docs.openvino.ai, "Available Operations Sets"). */
const OWN_SETS = /^(?:opset\d{1,2}|experimental|ie_internal_opset)$/
const LIBRARY =
  /\.(?:so(?:\.\d+)*|dll|dylib|xml|py)(?:$|[?#])|(?:^|[\\/])\.\.(?:[\\/]|$)|^(?:[\\/]|[A-Za-z]:)/

export const KINDS: readonly Kind[] = [
  { format: 'pmml', root: /<(?:\w+:)?PMML[\s>]/ },
  { format: 'openvino', root: /<net\s[^>]*>/, library: openvinoNeeds },
]

function openvinoNeeds(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
  const set = attributes.get('version')
  if (name === 'layer' && set !== undefined && !OWN_SETS.test(set))
    return `the operator "${attributes.get('type') ?? ''}" of the extension "${set}"`
  const library = [...attributes].find(([key, value]) => key !== 'name' && LIBRARY.test(value))
  return library ? `the file "${library[1]}"` : undefined
}
