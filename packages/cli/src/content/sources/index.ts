import type { ContentSource } from '../place.js'
import { artifact } from './artifact.js'
import { dvc } from './dvc.js'
import { url } from './url.js'

/** Ways to keep bytes out of git, besides Git LFS, whose pointers stand in the very place of the content. */
export const CONTENT_SOURCES: readonly ContentSource[] = [url, artifact, dvc]
