// The network of pictures with the weights that come with the page: what our own drawn pictures are answered.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { argMax } from '../argMax.ts'
import { compile } from '../compile.ts'
import { prepare } from '../data/prepare.ts'
import { readWeights } from '../data/safetensors.ts'
import { scenesFor } from '../data/sceneNames.ts'
import { drawScene } from '../data/scenes.ts'
import { allocate } from '../memory.ts'
import { run } from '../run.ts'
import { loadWeights } from '../weights.ts'
import { pictures } from './pictures.ts'
import { preparationOf } from './preparation.ts'

const memory = allocate(compile(pictures, 1, { backward: false }))
loadWeights(memory, readWeights(readFileSync(new URL('../../public/weights/pictures.safetensors', import.meta.url))))

test.each(scenesFor(pictures))('our %s is answered as what it is', name => {
  const { program, tensors } = memory
  prepare({ picture: drawScene(name) }, preparationOf(pictures), pictures.input, tensors[program.image].data)
  run(memory)
  const p = tensors[program.probabilities].data,
    answer = argMax(p)!
  expect(pictures.classes![answer]).toBe(name)
  expect(p[answer]).toBeGreaterThan(0.5)
})
