/** A folder of the policy without `.` and trailing slashes; the empty path is the root. */
export function folderPath(path: string): string {
  return path
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/')
}

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** Is a path this folder or file, or below it? */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}

/** A path relative to a folder that contains it. */
export function relativeTo(folder: string, path: string): string {
  if (folder === '') return path
  return path === folder ? path.slice(path.lastIndexOf('/') + 1) : path.slice(folder.length + 1)
}
