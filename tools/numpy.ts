// npm run numpy -- --network NAME [--weights FILE] [--backward] --out DIR [--image DIGIT [SEED]]
// Writes the network's program as a NumPy script, DIR/NAME.py, and beside it weights.npz: weights, image and label.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../engine/compile.ts'
import { writeDigit } from '../engine/data/handwriting.ts'
import { inkToImage } from '../engine/data/ink.ts'
import { intoInput } from '../engine/data/input.ts'
import { writeNpz } from '../engine/data/npz.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { allocate, type Memory } from '../engine/memory.ts'
import { isNetworkName, networkNames, networks, type NetworkName } from '../engine/networks/index.ts'
import { numpyInputs, numpyScript } from '../engine/numpyScript.ts'
import { loadWeights } from '../engine/weights.ts'
import { fail, parseArgs } from './args.ts'

const usage = `npm run numpy -- --network ${networkNames.join('|')} [--weights FILE] [--backward] --out DIR [--image DIGIT [SEED]]`
const INPUTS = 'weights.npz'

function main(): void {
  const { values, flags, rest } = parseArgs(process.argv.slice(2), ['network', 'weights', 'out', 'image'], ['backward'], usage)
  const name = values['network']?.[0] ?? fail(`--network is missing\n${usage}`)
  if (!isNetworkName(name)) fail(`there is no network "${name}"; there are ${networkNames.join(', ')}`)
  const out = values['out']?.[0] ?? fail(`--out is missing: the folder to write ${name}.py and ${INPUTS} into\n${usage}`)
  if (rest.length > 0) fail(`"${rest[0]}" belongs to no option\n${usage}`)
  const digit = wholeNumber('DIGIT', values['image']?.[0] ?? '3', 9), seed = wholeNumber('SEED', values['image']?.[1] ?? '1', 2 ** 32 - 1)

  const memory = allocate(compile(networks[name], 1, { backward: flags.has('backward') }))
  loadFrom(memory, name, values['weights']?.[0])
  write(memory, digit, seed)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, `${name}.py`), numpyScript(memory.program, INPUTS))
  writeFileSync(join(out, INPUTS), inputsOf(memory))
  console.log(`${join(out, `${name}.py`)} and ${INPUTS}: ${memory.program.steps.length} steps on a handwritten ${digit}; run it with\npython3 ${join(out, `${name}.py`)}`)
}

function wholeNumber(what: string, text: string, most: number): number {
  return /^\d+$/.test(text) && Number(text) <= most ? Number(text) : fail(`--image: ${what} must be a whole number from 0 to ${most}, not "${text}"`)
}

/** The weights in `file`, or those that the page ships. */
function loadFrom(memory: Memory, name: NetworkName, file: string | undefined): void {
  const path = file ?? new URL(`../public/weights/${name}.safetensors`, import.meta.url)
  try {
    loadWeights(memory, readWeights(readFileSync(path)))
  } catch (error) {
    throw new Error(`${String(path)}: ${(error as Error).message}`, { cause: error })
  }
}

/** Writes a digit by our own hand into the image, and what it is into the label. */
function write({ program, tensors }: Memory, digit: number, seed: number): void {
  const image = tensors[program.image]
  intoInput(inkToImage(writeDigit(digit, seed).strokes).pixels, image.shape.slice(1) as [number, number, number], image.data)
  tensors[program.label].data[0] = digit
}

const inputsOf = ({ program, tensors }: Memory): Uint8Array =>
  writeNpz(Object.fromEntries(numpyInputs(program).map(v => [v.name, { shape: v.shape, data: Float32Array.from(tensors[v.id].data) }])))

try {
  main()
} catch (error) {
  fail((error as Error).message)
}
