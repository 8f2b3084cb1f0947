// The lesson's programs: the engine's own convolution, and steps behind it that no network has. Each is compiled once.
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { convolution } from '../../../engine/layers/convolution.ts'
import type { Builder } from '../../../engine/builder.ts'
import type { Program, Value } from '../../../engine/program.ts'
import { fillHashed } from '../../../engine/random.ts'
import { compileLayers, compileSteps, runSmall, type Evaluated } from '../../../engine/small.ts'
import { memoize } from '../memo.ts'

/** (C, 4, 4) under two filters of 3×3. */
export const small = memoize((C): Program => compileLayers([{ kind: 'convolution', name: 'conv', FN: 2, FH: 3, FW: 3 }], [1, C, 4, 4]))

/** The transpose of what a step made. */
function turned(g: Builder, name: string, of: string): Value {
  const value = g.valueCalled(of),
    [rows, cols] = value.shape as [number, number]
  return g.step(name, 'rearrange', { from: value.shape, axes: [1, 0], to: [cols, rows] }, [value])
}

/** The digit under four filters of 5×5; its `col` column by column; and its product reshaped straight to (1, FN, OH, OW): what one must not do. */
const digits = memoize((): Program =>
  compileSteps('conv', [1, 1, SIZE, SIZE], (g, image) => {
    const out = convolution.build(g, image, { FN: 4, FH: 5, FW: 5 })
    turned(g, 'colT', 'col')
    const product = g.valueCalled('out2d')
    return g.step('straight', 'rearrange', { from: product.shape, axes: [0, 1], to: out.shape }, [product])
  }),
)

/** N images (3, 7, 7) under four filters of 5×5, laid out both ways: windows as rows, and windows as columns. */
const batches = memoize((N): Program =>
  compileSteps('conv', [N, 3, 7, 7], (g, image) => {
    convolution.build(g, image, { FN: 4, FH: 5, FW: 5 })
    return g.step('xwT', 'dot', {}, [turned(g, 'W2d', 'col_W'), turned(g, 'colT', 'col')])
  }),
)

const windows = (size: number, stride: number) => ({
  FH: size,
  FW: size,
  stride: [stride, stride] as const,
  pad: [0, 0] as const,
  dilation: [1, 1] as const,
})

/** im2col of an (H, H) image, and col2im of that: there and back. */
export const trip = memoize((H, size, stride): Program =>
  compileSteps('trip', [1, 1, H, H], (g, image) => {
    const col = g.step('col', 'im2col', { ...windows(size, stride), fill: 0 }, [image])
    return g.step('back', 'col2im', { ...windows(size, stride), x: image.shape }, [col])
  }),
)

/** col2im alone, of R rows given as `image`. */
export const fold = memoize((R, H, size, stride): Program =>
  compileSteps('fold', [R, size * size], (g, col) => g.step('back', 'col2im', { ...windows(size, stride), x: [1, 1, H, H] }, [col])),
)

/** A digit of our own handwriting. (28, 28), 0 paper to 1 ink. */
export const image = memoize((digit): Float32Array => inkToImage(writeDigit(digit, 1).strokes).pixels)

/** Filters of 5×5: ink to the right, ink below, blur, and the middle against what is around it. */
const filters = Float32Array.from({ length: 100 }, (_, k) => {
  const f = Math.floor(k / 25),
    y = Math.floor((k % 25) / 5) - 2,
    x = (k % 5) - 2
  return [x / 10, y / 10, 1 / 25, x === 0 && y === 0 ? 1 : -1 / 24][f]!
})

export const runDigit = memoize((digit): Evaluated => runSmall(digits(), { image: image(digit), 'conv/W': filters }))

export const runBatch = memoize((N): Evaluated => {
  const x = new Float32Array(N * 147),
    W = new Float32Array(300)
  fillHashed(x, 7, 1)
  fillHashed(W, 8, 1)
  return runSmall(batches(N), { image: x, 'conv/W': W })
})
