// npm run bench -- [--json] [WORKLOAD…]: measurements in a real browser. A table, or one JSON object a workload.
import { fail, parseArgs } from '../tools/args.ts'
import { withPage } from './browser.ts'
import { interaction } from './interaction.ts'
import { player } from './player.ts'

/** A workload opens its own pages and returns what it measured, flat. */
export type Measured = Readonly<Record<string, number | string>>
const workloads: Readonly<Record<string, (browser: Parameters<Parameters<typeof withPage>[0]>[0]) => Promise<Measured>>> = { interaction, player }

const usage = `npm run bench -- [--json] [${Object.keys(workloads).join(' ')}]   (the engine's own speed, w1 … gemm, comes with the Speed issue)`
const { flags, rest } = parseArgs(process.argv.slice(2), [], ['json', 'slow'], usage)
for (const name of rest.length > 0 ? rest : Object.keys(workloads)) {
  const workload = workloads[name] ?? fail(`there is no workload "${name}"\n${usage}`)
  const measured = await withPage(workload)
  if (flags.has('json')) console.log(JSON.stringify({ workload: name, ...measured }))
  else {
    console.log(name)
    for (const [what, value] of Object.entries(measured)) console.log(`  ${what.padEnd(44)} ${typeof value === 'number' ? Number(value.toFixed(2)) : value}`)
  }
}
