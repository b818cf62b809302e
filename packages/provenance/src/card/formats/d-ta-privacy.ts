import type { DatasetCardTypes } from '@secmlops/core'
import { present } from './known.js'
import { itemsOf, member, textOf, textsOf, type Part } from './part.js'

type Technique = DatasetCardTypes.PrivacyEnhancing

export function readPrivacy(use: Part): Technique[] {
  return itemsOf(member(use, 'privacy-enhancing')).flatMap((each) => {
    const [code, name] = [
      textOf(member(member(each, 'tool-category'), 'code')),
      textOf(member(each, 'tool-used', 'tool')),
    ]
    const category = code ?? name
    if (category === undefined) return []
    return {
      category,
      ...present({
        tool: code === undefined ? undefined : name,
        parameters: textsOf(member(each, 'parameters')),
        result: textsOf(member(each, 'result')),
      }),
    }
  })
}

/** The schema of 1.0.0 describes "tool-used" and demands "tool": both are written. */
export function writePrivacy(techniques: readonly Technique[] = []): object[] {
  return techniques.map(({ category, tool, parameters, result }) => ({
    'tool-category': { code: category },
    ...(tool !== undefined && { 'tool-used': tool }),
    tool: tool ?? category,
    ...present({ parameters, result }),
  }))
}
