/** Whether unpacking a member of this name would write outside the folder: zip-slip. */
export function leavesFolder(name: string): boolean {
  const parts = name.split(/[\\/]/)
  return parts.includes('..') || /^([\\/]|[A-Za-z]:)/.test(name) || name.includes('\0')
}
