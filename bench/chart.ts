// npm run -s bench -- --json --slow w1 … > docs/speed.json, then node --import ./tools/strip-types.mjs bench/chart.ts: draws docs/speed.svg.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Compared } from './speed.ts'

const folder = new URL('../docs/', import.meta.url)
const ROW = 15,
  LEFT = 250,
  WIDTH = 760

export const readResults = (text: string): Compared[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Compared)

/** A logarithmic scale: where a number of the domain stands in the range. */
const logarithmic =
  ([least, most]: readonly [number, number], [from, to]: readonly [number, number]) =>
  (value: number): number =>
    from + ((to - from) * Math.log(value / least)) / Math.log(most / least)

/** Bars on a logarithmic scale: how many times as long as the engine each peer takes. One is the engine. */
export function chart(results: readonly Compared[]): string {
  const x = logarithmic([0.5, 500], [LEFT, WIDTH - 60])
  const rows = results.flatMap(r => [{ r, peer: null, ratio: 1 }, ...Object.entries(r.ratio).map(([peer, ratio]) => ({ r, peer, ratio }))])
  const height = 40 + rows.length * ROW + results.length * 8
  let y = 34
  const bars = rows.map(({ r, peer, ratio }) => {
    if (!peer) y += 8
    const line = peer
      ? `<text x="${LEFT - 8}" y="${y + 11}" text-anchor="end">${peer}</text><rect x="${x(1)}" y="${y + 2}" width="${Math.abs(x(ratio) - x(1)).toFixed(1)}" height="${ROW - 4}" class="peer"${ratio < 1 ? ` transform="translate(${(x(ratio) - x(1)).toFixed(1)})"` : ''}/><text x="${(Math.max(x(ratio), x(1)) + 4).toFixed(1)}" y="${y + 11}">${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)} ×</text>`
      : `<text x="8" y="${y + 11}" class="name">${r.workload} ${r.shape ?? ''}</text><text x="${x(1) + 4}" y="${y + 11}" class="ours">${Object.keys(r.median_ms)[0]}: ${Number(Object.values(r.median_ms)[0].toPrecision(3))} ms</text>`
    y += ROW
    return line
  })
  const ticks = [1, 10, 100].map(
    t =>
      `<path d="M${x(t).toFixed(1)} 30V${height - 6}" class="tick"/><text x="${x(t).toFixed(1)}" y="24" text-anchor="middle">${t} ×</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="How many times as long as im2see each peer takes">
<style>svg{background:#fff;font:11px system-ui,sans-serif}text{fill:#333}.name,.ours{font-weight:600}.peer{fill:#c8c2b4}.tick{stroke:#ddd;fill:none}</style>
<text x="8" y="24">Peer’s time ÷ ours, logarithmic</text>
${ticks.join('\n')}
${bars.join('\n')}
</svg>
`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('speed.svg', folder), chart(readResults(readFileSync(new URL('speed.json', folder), 'utf8'))))
