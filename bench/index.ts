// npm run bench -- [--json] [--slow] [WORKLOAD…]: measurements in a real browser. A table, or one JSON object a workload.
import { parseArgs, runCommand } from '../tools/args.ts'
import { alexnet } from './alexnet.ts'
import { architectures } from './architectures.ts'
import { withPage, type Bench } from './browser.ts'
import { editing } from './editing.ts'
import { inPageConform } from './inPageConform.ts'
import { interaction } from './interaction.ts'
import { lessons } from './lessons.ts'
import { memory } from './memory.ts'
import { photos, pictures } from './pictures.ts'
import { player } from './player.ts'
import { pointing } from './pointing.ts'
import { train } from './train.ts'
import { compare, speedNames, type Compared } from './speed.ts'

/** Workloads of the page: each opens its own and returns what it measured, flat. The others are the engine's beside its peers. */
const pages: Readonly<Record<string, (bench: Bench) => Promise<Readonly<Record<string, number | string>>>>> = {
  interaction,
  pointing,
  player,
  lessons,
  train,
  memory,
  alexnet,
  architectures,
  editing,
  pictures,
  conform: inPageConform,
}

/** Those that need what does not come with the project are measured when they are named. */
const named: typeof pages = { photos }

const names = [...speedNames, ...Object.keys(pages)],
  usage = `npm run bench -- [--json] [--slow] [${[...names, ...Object.keys(named)].join(' ')}]`
const digits = (value: number): number => Number(value.toPrecision(4))

/** One line a contestant, ours first. */
function table({ workload, shape = '', median_ms, least_ms, ratio, excluded }: Compared): void {
  console.log(`${`${workload} ${shape}`.padEnd(30)} median ms    least ms   peer ÷ ours`)
  for (const [name, ms] of Object.entries(median_ms))
    console.log(
      `  ${name.padEnd(24)} ${String(digits(ms)).padStart(12)}${String(digits(least_ms[name])).padStart(12)}   ${name in ratio ? `${ratio[name].toFixed(2)} ×` : ''}`,
    )
  for (const [name, why] of Object.entries(excluded)) console.log(`  ${name.padEnd(24)} ${why}`)
}

await runCommand(async () => {
  const { flags, rest } = parseArgs(process.argv.slice(2), {}, ['json', 'slow'], usage, [...names, ...Object.keys(named)]),
    asked = rest.length > 0 ? rest : names
  const raced = asked.filter(name => speedNames.includes(name))
  if (raced.length > 0)
    await compare(raced, flags.has('slow'), result => (flags.has('json') ? console.log(JSON.stringify(result)) : table(result)))
  for (const name of asked.filter(name => name in pages || name in named)) {
    const measured = await withPage({ ...pages, ...named }[name])
    if (flags.has('json')) console.log(JSON.stringify({ workload: name, ...measured }))
    else {
      console.log(name)
      for (const [what, value] of Object.entries(measured))
        console.log(`  ${what.padEnd(44)} ${typeof value === 'number' ? Number(value.toFixed(2)) : value}`)
    }
  }
})
