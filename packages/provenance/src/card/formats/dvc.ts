import { present } from './known.js'
import type { CardDraft, CardFormat, ReadOptions } from './format.js'
import { fault, itemsOf, member, objectOf, sizeOf, textOf, textsOf, type Part } from './part.js'
import { md5Of } from './digests.js'

const WITH_FOLDER = /^[0-9a-f]{32}(?:\.dir)?$/

/** DVC describes what its tools produced with MD5, which is weak; the rest of a card it does not know. */
export const dvc: CardFormat = {
  title: 'DVC: .dvc and dvc.lock (YAML)',
  versions: [],
  recognizes: (root, path) =>
    /(?:\.dvc|(?:^|[/\\])dvc\.lock)$/.test(path) ||
    (member(root, 'stages').value !== undefined && member(root, 'schema').value === '2.0'),
  read,
  lacks: () => [],
  loses: [],
}

function read(root: Part, { dataset }: ReadOptions): CardDraft {
  const stages = stagesOf(root)
  const outs = stages.flatMap((stage) => itemsOf(member(stage, 'outs')))
  const chosen = dataset === undefined ? outs : outs.filter((out) => pathOf(out) === dataset)
  const [first, ...others] = chosen
  if (!first)
    throw fault(root, dataset === undefined ? 'has no outputs' : `has no output "${dataset}"`)
  if (others.length > 0)
    throw fault(
      root,
      `has ${String(chosen.length)} outputs`,
      `Name one with --dataset: ${chosen.map(pathOf).join(', ')}`,
    )
  const stage = stages.find((each) =>
    itemsOf(member(each, 'outs')).some((out) => pathOf(out) === pathOf(first)),
  )
  return {
    facts: present({
      name: pathOf(first),
      description: textOf(member(first, 'desc')) ?? textOf(member(root, 'desc')),
      'derived-from':
        stage &&
        itemsOf(member(stage, 'deps')).flatMap((dep) => textsOf(member(dep, 'path', 'url'))),
      files: [
        {
          path: pathOf(first),
          ...present({
            size: sizeOf(member(first, 'size')),
            md5: md5Of(member(first, 'md5'), WITH_FOLDER),
          }),
        },
      ],
    }),
  }
}

/** The whole of a .dvc file is one stage. */
function stagesOf(root: Part): Part[] {
  const stages = member(root, 'stages')
  if (stages.value === undefined) return [root]
  return Object.keys(objectOf(stages)).map((name) => member(stages, name))
}

function pathOf(out: Part): string {
  const path = textOf(member(out, 'path'))
  if (path === undefined) throw fault(out, 'has no path')
  return path
}
