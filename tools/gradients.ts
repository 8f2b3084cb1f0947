// npm run gradients -- --network NAME [--cells N] [--weights FILE | --random SEED] [--seed N] [--json]: is every gradient right? Random weights,
// biases and pixels of a few of our own digits, for the right and for a wrong target, numerically beside backpropagated.
import { readFileSync } from 'node:fs'
import { readWeights } from '../engine/data/safetensors.ts'
import { compile } from '../engine/compile.ts'
import { allocate } from '../engine/memory.ts'
import { isNetworkName, networkNames, networks } from '../engine/networks/index.ts'
import { initWeights, loadWeights } from '../engine/weights.ts'
import { fail, parseArgs } from './args.ts'
import { checkSomething } from './gradientCells.ts'

const usage = `npm run gradients -- --network ${networkNames.join('|')} [--cells N] [--weights FILE | --random SEED] [--seed N] [--json]`
const { values, flags } = parseArgs(process.argv.slice(2), ['network', 'cells', 'weights', 'random', 'seed'], ['json'], usage)
const name = values['network']?.[0] ?? fail(usage)
if (!isNetworkName(name)) fail(`there is no network "${name}"; there are ${networkNames.join(', ')}`)
const whole = (option: 'cells' | 'random' | 'seed', usual: number): number => {
  const text = values[option]?.[0] ?? String(usual), number = Number(text)
  return Number.isInteger(number) && number >= 0 ? number : fail(`--${option} takes a whole number, not "${text}"`)
}

try {
  const memory = allocate(compile(networks[name], 1))
  if (values['random']) initWeights(memory, networks[name].init, whole('random', 1))
  else loadWeights(memory, readWeights(readFileSync(values['weights']?.[0] ?? new URL(`../public/weights/${name}.safetensors`, import.meta.url))))
  const cells = whole('cells', 1000), begun = performance.now()
  const { verdicts, compared, worst, wrong, seed } = checkSomething(memory, networks[name], cells, whole('seed', 1))
  const { agree, kink, bothZero, tooSmall } = verdicts
  const report = { network: name, weights: values['random'] ? 'random' : 'file', cells, seed, compared, agree, nonZero: agree, largest: worst, kinks: kink, bothZero, tooSmall, wrong, seconds: Number(((performance.now() - begun) / 1000).toFixed(1)) }
  if (flags.has('json')) console.log(JSON.stringify(report))
  else console.log(`${name}: of ${cells} gradients ${compared} could be compared: ${agree} agree within 1e-5 (largest difference ${worst.toExponential(1)}), ${wrong.length} are wrong; ${kink} lie on a kink, which is named, ${bothZero} are 0 on both sides, ${tooSmall} too small to compare; ${report.seconds} s`)
  for (const words of wrong) console.error(`  ${words}`)
  if (compared === 0) fail('nothing could be compared, which says nothing of the gradients. Take more --cells, or another --seed')
  if (wrong.length > 0) process.exit(1)
} catch (error) {
  fail((error as Error).message)
}
