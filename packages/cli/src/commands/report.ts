import { allRules } from '../check/gates.js'
import { formatOption, print, type Register } from './command.js'
import { REPORT_FORMATS, render, terminalPalette } from './rendering.js'
import { readReport } from './stored-report.js'

export const report: Register = (command) => {
  command('report')
    .description('render a report that was written before')
    .argument('<report.json>', 'report of an earlier check')
    .addOption(formatOption(REPORT_FORMATS))
    .action(async (path: string, { format }: { format: string }) => {
      const stored = await readReport(path)
      print(await render({ ...stored, rules: await allRules() }, format, terminalPalette()))
    })
}
