// The transformations, each small, each tested against the program it changes.
import type { ConvolveParams } from '../fused/convolution.ts'
import type { FusedName } from '../fused/index.ts'
import { FEW } from '../fused/affine.ts'
import { MORE_ROWS } from '../kernels/exports.ts'
import type { Program, Step } from '../program.ts'
import { isPadded, windowParams, windowsOver, type WindowParams } from '../ops/window.ts'
import { instead, type Group, type Uses, type Rule } from './replace.ts'

const stepsOf = (program: Program, layer: string, pass: Step['pass']): readonly Step[] =>
  program.steps.filter(s => s.layer === layer && s.pass === pass)
const called = (steps: readonly Step[], name: string): Step | undefined => steps.find(s => s.name.endsWith(`/${name}`))
const shapeOf = (program: Program, value: number): readonly number[] => program.values[value].shape

/** Rows of bias that the kernels' scratch takes, and winners of a map that their list does. */
const MOST_FILTERS = 2048,
  MOST_WINNERS = 49_000

/** The ops of some steps, in order: what a layer computes is seen by them, whatever kind it is. */
const opsOf = (steps: readonly Step[]): string => steps.map(s => s.op).join(' ')

/** A convolution's steps, forward and backward: im2col, products and transposes become kernels that go image by image. */
export const joinConvolutions: Rule = (program, _look, fresh) =>
  program.layers.flatMap((layer): Group[] => {
    const forward = stepsOf(program, layer.name, 'forward'),
      backward = stepsOf(program, layer.name, 'backward')
    if (opsOf(forward) !== 'im2col rearrange dot addBias rearrange rearrange') return []
    const im2col = called(forward, 'col')!,
      out = called(forward, 'out')!,
      W = layer.params['W'],
      b = layer.params['b'],
      FN = shapeOf(program, W)[0]
    if (FN > MOST_FILTERS) return []
    const groups = called(forward, 'xw')?.params['groups'],
      params: ConvolveParams = {
        ...windowParams(im2col.params as unknown as WindowParams),
        ...(groups === undefined ? {} : { groups: groups as number }),
      }
    const { C, OH, OW } = windowsOver(shapeOf(program, layer.x), params)
    const scratch = fresh(`fused/${layer.name}/col`, [C * params.FH * params.FW, OH * OW])
    const as = (name: string, fused: FusedName, inputs: (dout: number) => readonly number[]): Group['put'] => {
      const place = called(backward, name)
      return place ? [instead(place, fused, { ...params }, inputs(layer.dout!))] : []
    }
    return [
      {
        gone: [...forward, ...backward],
        put: [
          instead(out, 'convolve', { ...params }, [layer.x, W, b, scratch]),
          ...as('db', 'sumMaps', dout => [dout]),
          ...as('dW', 'convolveFilters', dout => [layer.x, dout, scratch]),
          ...as('dx', 'convolveBack', dout => [dout, W, scratch]),
        ],
      },
    ]
  })

/** Pooling without its windows laid out. The winners' places pass from the way there to the way back. */
export const joinPooling: Rule = (program, _look, fresh) =>
  program.layers.flatMap((layer): Group[] => {
    const forward = stepsOf(program, layer.name, 'forward'),
      backward = stepsOf(program, layer.name, 'backward')
    if (!/^im2col rearrange (argMax max|mean) rearrange rearrange$/.test(opsOf(forward))) return []
    const im2col = called(forward, 'col')!,
      out = called(forward, 'out')!,
      back = called(backward, 'dx')
    const window = windowParams(im2col.params as unknown as WindowParams),
      mean = called(forward, 'mean')
    if (window.dilation.some(n => n > 1)) return [] // the kernels' windows have no gaps
    if (mean) {
      const params = { ...window, countIncludePad: mean.params['countIncludePad'] }
      return [
        {
          gone: [...forward, ...backward],
          put: [instead(out, 'averagePool', params, [layer.x]), ...(back ? [instead(back, 'averagePoolBack', params, [layer.dout!])] : [])],
        },
      ]
    }
    if (!back) return [{ gone: forward, put: [instead(out, 'maxPool', { ...window }, [layer.x])] }]
    const winners = fresh(`fused/${layer.name}/winners`, shapeOf(program, layer.out))
    return [
      {
        gone: [...forward, ...backward],
        put: [instead(out, 'maxPool', { ...window }, [layer.x, winners]), instead(back, 'maxPoolBack', {}, [layer.dout!, winners])],
      },
    ]
  })

/** xw = x · W and + b at once. */
export const joinAffine: Rule = (program, uses) =>
  program.steps
    .filter(s => s.op === 'addBias' && s.fused === undefined)
    .flatMap((out): Group[] => {
      const product = uses.maker(out.inputs[0])
      if (
        product?.op !== 'dot' ||
        product.params['ta'] ||
        product.params['tb'] ||
        product.params['groups'] ||
        product.inputs[1] !== program.params[`${out.layer}/W`]
      )
        return []
      return [{ gone: [product, out], put: [instead(out, 'affine', {}, [...product.inputs, out.inputs[1]])] }]
    })

/** relu in the step that makes what it reads. Its way back reads only its output. */
export const joinRelu: Rule = (program, uses) =>
  program.steps
    .filter(s => s.op === 'relu')
    .flatMap((relu): Group[] => {
      const before = uses.maker(relu.inputs[0])
      if (before?.fused !== 'affine' && before?.fused !== 'convolve') return []
      return [{ gone: [before, relu], put: [instead(relu, before.fused, { ...before.params, relu: true }, before.inputs)] }]
    })

/**
 * A convolution's maps that only max pooling (and relu's gate) reads are never written down whole: one image's at a time, pooled at once.
 * Backward only the winners carry a gradient. The image must not be asked for its own, and hold no NaN or infinity: zeros are skipped.
 */
export const joinPooledConvolutions: Rule = (program, uses, fresh) =>
  program.steps
    .filter(s => s.fused === 'maxPool')
    .flatMap((pool): Group[] => {
      const convolution = uses.maker(pool.inputs[0])
      if (convolution?.fused !== 'convolve') return []
      const [, FN, OH, OW] = shapeOf(program, pool.inputs[0])
      const map = fresh(`fused/${convolution.layer}/map`, [1, FN, OH, OW])
      const forward = instead(pool, 'convolvePool', { ...convolution.params, pool: pool.params }, [
        ...convolution.inputs,
        map,
        ...pool.inputs.slice(1),
      ])
      const back = backOf(program, uses, convolution, pool)
      return back ? [{ gone: [convolution, pool, ...back.gone], put: [forward, ...back.put] }] : []
    })

/** The way back through pool, relu and convolution; empty where there is none, null where it is another. */
function backOf(program: Program, uses: Uses, convolution: Step, pool: Step): Group | null {
  const winners = pool.inputs[1]
  if (winners === undefined) return { gone: [], put: [] }
  const unpool = uses.readers(winners).find(s => s.fused === 'maxPoolBack'),
    gate = unpool && uses.readers(unpool.output).find(s => s.op === 'reluGrad')
  if (!unpool || !gate || !convolution.params['relu']) return null
  const readers = uses.readers(gate.output),
    db = readers.find(s => s.fused === 'sumMaps'),
    dW = readers.find(s => s.fused === 'convolveFilters')
  const p = convolution.params as unknown as ConvolveParams,
    plain = [...p.stride, ...p.dilation].every(n => n === 1) && !isPadded(p) && p.groups === undefined
  const [, , PH, PW] = shapeOf(program, pool.output),
    [dout] = unpool.inputs
  if (!db || !dW || !plain || readers.length !== 2 || PH * PW > MOST_WINNERS) return null
  return {
    gone: [unpool, gate, db, dW],
    put: [
      instead(db, 'winnersSums', {}, [dout, pool.output]),
      instead(dW, 'winnersFilters', { ...p }, [dW.inputs[0], dout, winners, pool.output]),
    ],
  }
}

/** Local response normalisation at once, where no way back asks for its scale. */
export const joinNormalization: Rule = (program, uses) =>
  program.steps
    .filter(s => s.op === 'normalize' && s.params['beta'] === 0.75)
    .flatMap((out): Group[] => {
      const scale = uses.maker(out.inputs[1])
      return scale?.op === 'lrnScale' && scale.inputs[0] === out.inputs[0]
        ? [{ gone: [scale, out], put: [instead(out, 'normalizeChannels', { ...scale.params }, [out.inputs[0]])] }]
        : []
    })

/** Adam's m, v and W in one go. */
export const joinAdam: Rule = (program, uses) =>
  program.steps
    .filter(s => s.op === 'adam')
    .flatMap((update): Group[] => {
      const [W, m, v, rate] = update.inputs
      const of = (op: Step['op'], value: number): Step | undefined => uses.readers(value).find(s => s.op === op && s.output === value)
      const first = of('firstMoment', m),
        second = of('secondMoment', v)
      if (!first || !second) return []
      return [
        {
          gone: [first, second, update],
          put: [
            instead(update, 'adamUpdate', { beta1: first.params['beta1'], beta2: second.params['beta2'] }, [
              W,
              m,
              v,
              first.inputs[1],
              rate,
            ]),
          ],
        },
      ]
    })

const trains = ({ grads }: Program): boolean => Object.keys(grads).length > 0

/** A step of its own, before all others, that makes something of a layer's W. */
const ofWeights = (step: Step, what: string, fused: FusedName, output: number): Step => ({
  name: `forward/${step.layer}/${what}`,
  pass: 'forward',
  layer: step.layer,
  op: step.op,
  params: step.params,
  inputs: [step.inputs[1]],
  output,
  fused,
})

/** Inference only: packs a convolution's filters once, not in every pass. */
export const packFilters: Rule = (program, _look, fresh) =>
  trains(program)
    ? []
    : program.steps
        .filter(s => s.fused === 'convolve' || s.fused === 'convolvePool')
        .flatMap((step): Group[] => {
          const [x, W, ...others] = step.inputs,
            [FN, ...filter] = shapeOf(program, W),
            { OH, OW } = windowsOver(shapeOf(program, x), step.params as unknown as WindowParams)
          if (step.params['packed'] || OH * OW === 1) return []
          const packed = fresh(`fused/${step.layer}/packed`, [
            FN + MORE_ROWS * ((step.params['groups'] as number | undefined) ?? 1),
            ...filter,
          ])
          return [
            {
              gone: [step],
              put: [instead(step, step.fused!, { ...step.params, packed: true }, [x, packed, ...others])],
              first: ofWeights(step, 'packed', 'packRows', packed),
            },
          ]
        })

/** Inference only: zeros of a few images skip their rows of W if W is finite, because 0 · NaN and 0 · ∞ are NaN. */
export const skipZeros: Rule = (program, _look, fresh) =>
  trains(program) || program.batch >= FEW
    ? []
    : program.steps
        .filter(s => s.fused === 'affine' && s.inputs.length === 3)
        .map((step): Group => {
          const finite = fresh(`fused/${step.layer}/finite`, [1])
          return {
            gone: [step],
            put: [instead(step, 'affine', step.params, [...step.inputs, finite])],
            first: ofWeights(step, 'finite', 'areFinite', finite),
          }
        })

const vectors = {
  relu: 'fastRelu',
  reluGrad: 'fastReluGrad',
  tanh: 'fastTanh',
  tanhGrad: 'fastTanhGrad',
  sumRows: 'sumColumns',
} as const satisfies Partial<Record<Step['op'], FusedName>>

/** What goes number by number, four at a time. */
export const useVectors: Rule = program =>
  program.steps
    .filter(s => s.fused === undefined && Object.hasOwn(vectors, s.op))
    .map(s => ({ gone: [s], put: [instead(s, vectors[s.op as keyof typeof vectors], {}, s.inputs)] }))
