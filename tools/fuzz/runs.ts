// The file of a run: one line of JSON, then the numbers of its moments.
import { readRunFile, runFileParts, type RunInFile } from '../../app/state/run/runFile.ts'
import { compile } from '../../engine/compile.ts'
import { failureOf, SpecError } from '../../engine/errors.ts'
import { allocate } from '../../engine/memory.ts'
import { tiny } from '../../engine/networks/tinyNetwork.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { Random } from '../../engine/random.ts'
import { Training } from '../../engine/training.ts'
import { initWeights } from '../../engine/weights.ts'
import type { Format } from './format.ts'
import { spliced, type Mutation } from './mutate.ts'
import { same, short } from './places.ts'
import { sorted } from './specs.ts'

const settings = {
  network: tiny,
  data: { source: { kind: 'hands' }, own: 0, most: null },
  optimizer: { kind: 'adam', lr: 0.01 },
  batch: 2,
  init: { kind: 'he' },
  seed: 1,
} as const

/** A run of a few steps, and one that has diverged: trained when they are first asked for. */
let trained: readonly RunInFile[] | null = null
function runs(): readonly RunInFile[] {
  return (trained ??= [0.01, 1e30].map(lr => {
    const memory = allocate(compile(tiny, 1)),
      optimizer = { kind: 'adam', lr } as const
    initWeights(memory, tiny.init, 1)
    const training = new Training(
      tiny,
      memory,
      { session: 1, batch: 2, optimizer, seed: 1, init: settings.init, data: { kind: 'hands' } },
      new Map(),
    )
    training.resume(0, 6)
    try {
      while (training.running) training.advance(1e9, 0)
    } catch (error) {
      training.fail(failureOf(error))
    }
    return {
      name: lr > 1 ? 'too fast' : null,
      settings: { ...settings, optimizer },
      epochSteps: 5000,
      digits: null,
      kept: training.toKeep(new Map(), 1e7, true),
    }
  }))
}

const bytesOf = (run: RunInFile): Uint8Array =>
  Uint8Array.from(runFileParts(run).flatMap(part => [...(typeof part === 'string' ? new TextEncoder().encode(part) : part)]))

/** One number, word or list of the first line becomes another. */
const inLine: Mutation = (bytes: Uint8Array, chance: Random) => {
  const end = bytes.indexOf(0x0a),
    line = new TextDecoder().decode(bytes.subarray(0, end)),
    places = [...line.matchAll(/(?<=[:,[])(?:-?\d+(?:\.\d+)?(?:e-?\d+)?|true|false|null|"[^"]*")(?=[,\]}])/g)],
    place = places[chance.int(Math.max(1, places.length))],
    other = chance.pick(['-1', '0', '1', '1e400', '1e300', '4294967296', '0.5', 'null', 'true', '"exact"', '"weights"', '[]', '{}', '"x"'])
  if (!place || end < 0) return bytes // nothing of it is left
  const { index, 0: found } = place
  return spliced(bytes, 0, end, new TextEncoder().encode(line.slice(0, index) + other + line.slice(index + found.length)))
}

const run: Format<RunInFile> = {
  name: 'run',
  extension: 'im2see',
  make: chance => bytesOf(chance.pick(runs())),
  mutations: [inLine],
  read: readRunFile,
  refuses: error => error instanceof SpecError,
  judge(bytes, read) {
    const { heads, rates, numbers, curve, tested } = read.kept,
      end = bytes.indexOf(0x0a),
      line = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Record<string, unknown> & { heads: Record<string, unknown>[] }
    if (!same(sorted(read.settings.network), sorted(readSpec(line['net'])))) return `the network is ${short(read.settings.network)}`
    if (!same(rates, line['rates'])) return `the rates are ${short(rates)}`
    const wrong = heads.findIndex(({ id, step, holds, epochEnd, standing }, i) => {
      const said = line.heads[i]
      return !same(
        { id, step, holds, epochEnd, standing },
        { id: said['id'], step: said['step'], holds: said['holds'], epochEnd: said['epochEnd'], standing: said['standing'] },
      )
    })
    if (wrong >= 0 || heads.length !== line.heads.length) return `moment ${wrong} is ${short(heads[wrong])}`
    if (tested && tested.confusion.some(count => count > tested.images)) return 'more was taken for something than was tried'
    const raw = [
      curve.steps,
      curve.loss,
      curve.accuracy,
      ...numbers.flatMap(({ filters, weights, state }) => [filters, weights, state]),
    ].flatMap(part => (part === null ? [] : [...new Uint8Array(part.buffer as ArrayBuffer)]))
    return raw.length === bytes.length - end - 1 && raw.every((byte, i) => byte === bytes[end + 1 + i])
      ? null
      : 'its numbers are others than the file’s'
  },
}

export const runFormats: readonly Format[] = [run] as readonly Format[]
