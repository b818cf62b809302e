/**
 * SPDX ids (list 3.27) whose text asks that adaptations are shared under the same licence: Creative Commons SA in all versions and
 * ports, ODbL, CDLA-Sharing, and the GPL family.
 */
export const SHARE_ALIKE: RegExp =
  /^(?:CC-(?:BY-)?(?:NC-)?SA-.+|ODbL-1\.0|CDLA-Sharing-1\.0|[AL]?GPL-.+)$/
