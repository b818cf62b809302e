import type { Rewriting } from './rewriting.js'

/** ZipMap-1: the values themselves, [N, E] in the order of the labels, in place of a map for each row. */
export const zipMap: Rewriting = (node, { matrix }) => [matrix(node.inputs[0] ?? '')]
