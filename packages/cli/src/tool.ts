/** Name and version in every report; a test holds the version to package.json. */
export const TOOL = { name: 'secmlops', version: '0.1.0' } as const
