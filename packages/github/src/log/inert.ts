/**
 * Text for the log of a step that the runner takes for text. It runs lines that start with `::`, and what follows `##[`
 * anywhere in a line (ActionCommand.TryParseV2 and TryParse of actions/runner); both are parted by a space.
 */
export function inert(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/, '$1: '))
    .join('\n')
}
