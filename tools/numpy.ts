// npm run numpy -- --network NAME [--weights FILE | --random SEED] [--backward] --out DIR [--image NAME [SEED]]
// Writes the network's program as a NumPy script, DIR/NAME.py, and beside it weights.npz: weights, image and label.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../engine/compile.ts'
import { writeNpz } from '../engine/data/npz.ts'
import { allocate, type Memory } from '../engine/memory.ts'
import { networkNames, networks } from '../engine/networks/index.ts'
import { numpyInputs, numpyScript } from '../engine/numpyScript.ts'
import { MOST_SEED, nameOf, numberOf, parseArgs, runCommand, UsageError } from './args.ts'
import { fillWeights } from './data.ts'
import { drawImage, imagesFor } from './image.ts'

const usage = `npm run numpy -- --network ${networkNames.join('|')} [--weights FILE | --random SEED] [--backward] --out DIR [--image NAME [SEED]]`
const INPUTS = 'weights.npz'

const inputsOf = ({ program, tensors }: Memory): Uint8Array =>
  writeNpz(Object.fromEntries(numpyInputs(program).map(v => [v.name, { shape: v.shape, data: Float32Array.from(tensors[v.id].data) }])))

await runCommand(async () => {
  const args = parseArgs(process.argv.slice(2), { network: 1, weights: 1, random: 1, out: 1, image: 2 }, ['backward'], usage)
  const name = nameOf(args, 'network', networkNames, usage),
    { values, flags } = args
  const out = values['out']?.[0]
  if (out === undefined) throw new UsageError(`--out is missing: the folder to write ${name}.py and ${INPUTS} into\n${usage}`)
  if (values['random'] && values['weights']) throw new UsageError(`weights come from --random or from --weights, not from both\n${usage}`)
  const images = imagesFor(networks[name].input),
    image = values['image']?.[0] ?? images[3] ?? images[0]
  if (!images.includes(image)) throw new UsageError(`--image takes one of ${images.join(', ')} for ${name}, not "${image}"`)
  const seed = numberOf(args, 'image', { usual: 1, least: 0, most: MOST_SEED, whole: true }, 1)

  const memory = allocate(compile(networks[name], 1, { backward: flags.has('backward') }))
  const weights = await fillWeights(memory, networks[name], {
    file: values['weights']?.[0],
    seed: values['random'] && numberOf(args, 'random', { usual: 1, least: 0, most: MOST_SEED, whole: true }),
  })
  memory.tensors[memory.program.label].data[0] = drawImage(memory, image, seed)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, `${name}.py`), numpyScript(memory.program, INPUTS))
  writeFileSync(join(out, INPUTS), inputsOf(memory))
  const shown = networks[name].input[0] === 1 ? `a handwritten ${image}` : `the picture ${image}`
  console.log(
    `${join(out, `${name}.py`)} and ${INPUTS}: ${memory.program.steps.length} steps on ${shown}, with ${weights === 'a file' ? 'the weights of a file' : weights}; run it with\npython3 ${join(out, `${name}.py`)}`,
  )
})
