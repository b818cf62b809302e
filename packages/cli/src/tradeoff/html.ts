import { printable } from '@secmlops/core'
import { html, htmlPage, type Html } from '@secmlops/report'
import type { TradeoffAnswer } from '@secmlops/robustness'
import { tradeoffChart } from './chart.js'
import { columnsOf } from './columns.js'
import { CAUTION, frontText, introduction } from './words.js'

const CLASS = { good: 'pass', bad: 'fail', neutral: 'soft' } as const

/** One file that loads nothing. */
export function tradeoffHtml(answer: TradeoffAnswer): string {
  return htmlPage('secmlops: security against performance', [
    html`<h1>Security against performance</h1>
      <p>${printable(introduction(answer), 1000)}</p>`,
    tradeoffChart(answer),
    table(answer),
    html`<p>${printable(frontText(answer), 1000)}</p>
      ${conclusions(answer)}
      <h2>How it was measured</h2>
      <table>
        ${Object.entries(answer.conditions).map(
          ([id, text]) =>
            html`<tr>
              <th scope="row">${id}</th>
              <td>${text}</td>
            </tr>`,
        )}
      </table>
      <p class="soft">${CAUTION}</p>`,
  ])
}

function table(answer: TradeoffAnswer): Html {
  const columns = columnsOf(answer)
  return html`<table>
    <thead>
      <tr>
        <th scope="col">model</th>
        ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${answer.models.map(
        (model) =>
          html`<tr>
            <th scope="row">${printable(model.name, 60)}</th>
            ${columns.map(({ cell }) => html`<td class="num">${cell(model)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table> `
}

function conclusions({ models }: TradeoffAnswer): Html {
  return html`<ul>
    ${models.flatMap(({ name, conclusions: own }) =>
      own.map(
        ({ kind, text }) =>
          html`<li>
            <span class="${CLASS[kind]}">${printable(name, 60)}</span>: ${printable(text, 1000)}
          </li>`,
      ),
    )}
  </ul> `
}
