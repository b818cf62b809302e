import { stringify } from 'yaml'

/** YAML of a plain value, quoted where its text would read as something else. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0 })
}
