/**
 * SPDX ids (list 3.27) whose text forbids commercial use: Creative Commons NC in all versions and ports, the
 * Non-Commercial Government Licence, PolyForm Noncommercial, the non-profit OSL, the Aladdin Free Public License.
 */
export const NON_COMMERCIAL: RegExp =
  /^(?:CC-BY-NC(?:-ND|-SA)?-.+|NCGL-UK-2\.0|PolyForm-Noncommercial-1\.0\.0|NPOSL-3\.0|Aladdin)$/
