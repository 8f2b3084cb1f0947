// npm run fuzz -- [FORMAT…] [--seed N] [--seconds S] [--count N]: damages files of every format that is read, and names each crash, hang or wrong number
// with the file that shows it. A format runs in a worker of its own, so that one that hangs is seen, named and left.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MOST_SEED, numberOf, parseArgs, runCommand } from './args.ts'
import type { Fault, Format } from './fuzz/format.ts'
import { formatNames, formats } from './fuzz/formats.ts'
import { fuzz } from './fuzz/supervise.ts'

const usage = `npm run fuzz -- [${formatNames.join(' ')}] [--seed N] [--seconds S] [--count N]`
/** Most faults with the same message that are shown. */
const SHOWN = 3
const FOLDER = 'out/fuzz'

/** Names faults, the same ones together, and keeps the files that show them. */
function report(format: Format, faults: readonly Fault[]): void {
  const alike = new Map<string, Fault[]>(),
    kindOf = ({ kind, what }: Fault): string => `${kind}: ${what.replaceAll(/-?\d[\d.e+-]*/g, 'N').slice(0, 80)}`
  for (const fault of faults) alike.set(kindOf(fault), [...(alike.get(kindOf(fault)) ?? []), fault])
  mkdirSync(FOLDER, { recursive: true })
  for (const some of alike.values()) {
    for (const { kind, what, index, bytes } of some.slice(0, SHOWN)) {
      const path = join(FOLDER, `${format.name}-${index}.${format.extension}`)
      writeFileSync(path, bytes)
      console.log(`  ${kind}, trial ${index}: ${what}\n    ${path}`)
    }
    if (some.length > SHOWN) console.log(`  … and ${some.length - SHOWN} like it`)
  }
}

const table = new URL('./fuzz/formats.ts', import.meta.url).href

await runCommand(async () => {
  const args = parseArgs(process.argv.slice(2), { seed: 1, seconds: 1, count: 1 }, [], usage, formatNames)
  const seed = numberOf(args, 'seed', { usual: 1, least: 0, most: MOST_SEED, whole: true }),
    count = numberOf(args, 'count', { usual: args.values['seconds'] ? 2 ** 31 - 1 : 1000, least: 1, most: 2 ** 31 - 1, whole: true })
  const seconds = numberOf(args, 'seconds', { usual: Infinity, least: 0, above: true }),
    wanted = formats.filter(({ name }) => args.rest.length === 0 || args.rest.includes(name))
  let tried = 0,
    found = 0
  for (const format of wanted) {
    const begun = performance.now(),
      { done, taken, faults } = await fuzz(format, table, seed, count, seconds / wanted.length)
    console.log(
      `${format.name}: ${done} files in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${taken} of them taken, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
    )
    if (faults.length > 0) report(format, faults)
    tried += done
    found += faults.length
  }
  console.log(`${tried} files, ${found} faults (seed ${seed})`)
  if (found > 0) process.exitCode = 1
})
