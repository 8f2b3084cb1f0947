// Ops that change each number by itself, and softmax: what goes in stands in the result's place and becomes what comes out.
import { expOf } from '../../geometry/opParts.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { cellNumber } from '../../geometry/termsBlock.ts'
import { cellOn } from '../../geometry/matrix.ts'
import type { Drawing } from './drawing.ts'
import { lerp, smooth } from '../../geometry/motion.ts'
import { boxOn, cellBox, numberOf, within, type Scene } from './scene.ts'

/** What went in fades out of the result: of relu, what is below 0 drains to paper. */
export const drains: Drawing = {
  draw(scene) {
    const { context, sheets, result, progress, moment } = scene,
      x = sheets[0]!
    if (x.operand.sheet.rows !== result.operand.sheet.rows || moment.by !== 'row') return
    const box = boxOn(scene, result, { x: 0, y: 0, width: result.operand.sheet.cols, height: moment.done })
    if (box.height <= 0) return
    context.globalAlpha = 1 - smooth(progress)
    context.drawImage(x.still, 0, 0, x.still.width, (box.height / result.rows.room) * x.still.height, box.x, box.y, box.width, box.height)
    context.globalAlpha = 1
  },
}

/** Shares of softmax's time: bars of e to the power of each score grow; they go to the result; they are divided by their sum. */
const GROWN = 0.4
const THERE = 0.65
/** Height of the largest bar, in rem. */
const BAR = 7

function bars(scene: Scene): void {
  const { context, colours, sheets, result, progress, dpr, rem } = scene,
    scores = sheets[0]!,
    count = scores.operand.sheet.cols
  const numbers = Array.from({ length: count }, (_, col) => numberOf(scores, cellOn(scores.operand.sheet, 0, col)))
  if (numbers.some(v => v === undefined)) return
  const { exp, sum } = expOf(Float32Array.from(numbers as number[])),
    grown = smooth(within(progress, 0, GROWN)),
    carried = smooth(within(progress, GROWN, THERE)),
    divided = smooth(within(progress, THERE, 1))
  exp.forEach((e, col) => {
    const cell = cellOn(scores.operand.sheet, 0, col),
      from = cellBox(scene, scores, cell),
      to = cellBox(scene, result, cell)
    const x = lerp(from.x, to.x, carried),
      width = lerp(from.width, to.width, carried),
      top = lerp(from.y + from.height, to.y + to.height, carried) + 1.25 * rem * dpr
    const height = e * lerp(1, 1 / sum, divided) * grown * BAR * rem * dpr
    context.fillStyle = colours.soft
    context.fillRect(x + width * 0.15, top, width * 0.7, Math.max(dpr, height))
    context.font = `${0.6 * rem * dpr}px 'JetBrains Mono', monospace`
    context.textAlign = 'center'
    context.textBaseline = 'top'
    context.fillStyle = colours.ink
    if (grown === 1) context.fillText(cellNumber(e * lerp(1, 1 / sum, divided), 4), x + width / 2, top + height + 3 * dpr)
  })
  if (grown === 1) {
    const first = cellBox(scene, carried < 1 ? scores : result, cellOn(scores.operand.sheet, 0, 0))
    context.textAlign = 'left'
    context.fillText(
      `exp(x − max)${carried === 1 ? ` / Σ,  Σ = ${shortNumber(sum)}` : `,  Σ = ${shortNumber(sum)}`}`,
      first.x,
      first.y + first.height + (BAR + 3.5) * rem * dpr,
    )
  }
}

export const softmax: Drawing = {
  arrived: ({ moment, progress, result }) => ({
    ...moment,
    done: Math.floor(within(progress, THERE, 1) * result.operand.sheet.cols),
    part: 0,
  }),
  draw: bars,
}
