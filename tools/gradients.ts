// npm run gradients -- --network NAME [--cells N] [--weights FILE | --random SEED] [--seed N] [--json]: is every gradient right? Random weights,
// biases and pixels of a few of our own digits or pictures, for the right and for a wrong target, numerically beside backpropagated.
import { compile } from '../engine/compile.ts'
import { allocate } from '../engine/memory.ts'
import { networkNames, networks } from '../engine/networks/index.ts'
import { takesInk } from '../engine/networks/traits.ts'
import { MOST_SEED, nameOf, numberOf, parseArgs, runCommand, UsageError } from './args.ts'
import { fillWeights } from './data.ts'
import { checkSomething } from './gradientCells.ts'

const usage = `npm run gradients -- --network ${networkNames.join('|')} [--cells N] [--weights FILE | --random SEED] [--seed N] [--json]`
/** Cells where nobody says how many: one of AlexNet's takes seconds. */
const MANY = 1000,
  FEW = 10

await runCommand(async () => {
  const args = parseArgs(process.argv.slice(2), { network: 1, cells: 1, weights: 1, random: 1, seed: 1 }, ['json'], usage)
  const name = nameOf(args, 'network', networkNames, usage),
    { values, flags } = args
  if (values['random'] && values['weights']) throw new UsageError(`weights come from --random or from --weights, not from both\n${usage}`)
  const cells = numberOf(args, 'cells', { usual: takesInk(networks[name]) ? MANY : FEW, least: 1, whole: true }),
    first = numberOf(args, 'seed', { usual: 1, least: 0, most: MOST_SEED, whole: true })
  const memory = allocate(compile(networks[name], 1, { backward: false }))
  const weights = await fillWeights(memory, networks[name], {
    file: values['weights']?.[0],
    seed: values['random'] && numberOf(args, 'random', { usual: 1, least: 0, most: MOST_SEED, whole: true }),
  })
  const begun = performance.now(),
    {
      verdicts: { agree, kink, bothZero, tooSmall },
      compared,
      worst,
      wrong,
      seed,
    } = checkSomething(memory, networks[name], cells, first)
  const report = {
    network: name,
    weights: weights === 'a file' ? 'file' : 'random',
    cells,
    seed,
    compared,
    agree,
    nonZero: agree,
    largest: worst,
    kinks: kink,
    bothZero,
    tooSmall,
    wrong,
    seconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
  }
  if (flags.has('json')) console.log(JSON.stringify(report))
  else
    console.log(
      `${name}, ${weights}: of ${cells} gradients ${compared} could be compared: ${agree} agree within 1e-5 (largest difference ${worst.toExponential(1)}), ${wrong.length} are wrong; ${kink} lie on a kink, which is named, ${bothZero} are 0 on both sides, ${tooSmall} too small to compare; ${report.seconds} s`,
    )
  for (const words of wrong) console.error(`  ${words}`)
  if (compared === 0) console.error('nothing could be compared, which says nothing of the gradients. Take more --cells, or another --seed')
  if (wrong.length > 0 || compared === 0) process.exitCode = 1
})
