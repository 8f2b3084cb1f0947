import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { valueNamed } from '../../engine/program.ts'
import { slotsOf } from './backward.ts'
import { equationOf, isOperand } from './matrixStep.ts'
import { slotsOfLayer } from './onStage.ts'
import { rectBetween } from './motion.ts'
import { eased, flightsOf, kinOf, type Piece } from './travel.ts'

const piece = (
  value: number,
  map: number | null,
  [x, y, width, height]: readonly [number, number, number, number],
  picture = value,
): Piece => ({ value, map, rect: { x, y, width, height }, picture, source: { x: 0, y: 0, width, height } })
const none = (): undefined => undefined

describe('a journey between two views', () => {
  it('takes each map from where it stood to where it stands, and is at either end when the other has not begun', () => {
    const before = [0, 1, 2].map(map => piece(7, map, [30 * map, 10, 24, 24])),
      after = [0, 1, 2].map(map => piece(7, map, [100, 90 * map, 80, 80]))
    for (const flight of flightsOf(before, after, none)) {
      expect(flight.before!.map).toBe(flight.after!.map)
      expect(rectBetween(flight.from, flight.to, 0)).toEqual(flight.before!.rect)
      expect(rectBetween(flight.from, flight.to, 1)).toEqual(flight.after!.rect)
    }
  })

  it('leaves what stands in both where it is, though a larger one comes beside it', () => {
    const small = piece(7, 0, [30, 10, 24, 24], 1),
      large = piece(7, 0, [100, 300, 200, 200], 2)
    const [still, grown] = flightsOf([small, large], [small, piece(7, 0, [10, 300, 400, 400], 2)], none)
    expect(still.from).toEqual(still.to)
    expect(grown.from).toEqual(large.rect)
  })

  it('lets what is new unfold from what it is made of, and what goes fold into what becomes of it', () => {
    const kin = (value: number): number | undefined => (value === 8 ? 7 : value === 7 ? 8 : undefined)
    const maps = [piece(7, 0, [0, 0, 10, 10], 1), piece(7, 1, [20, 0, 10, 10], 1)],
      sheet = piece(8, null, [100, 100, 60, 20], 2)
    const [first, second, unfolds] = flightsOf(maps, [sheet], kin)
    expect(unfolds.from).toEqual({ x: 0, y: 0, width: 30, height: 10 })
    expect(unfolds.to).toEqual(sheet.rect)
    expect([first.to.x, second.to.x]).toEqual([100, 140])
    expect(first.after).toBeNull()
  })

  it('goes on without turning back, from one end to the other', () => {
    const shares = Array.from({ length: 101 }, (_, i) => eased(i / 100))
    expect([shares[0], shares[100]]).toEqual([0, 1])
    shares.forEach((share, i) => i > 0 && expect(share).toBeGreaterThanOrEqual(shares[i - 1]))
    expect(eased(0.5)).toBeGreaterThan(0.8)
  })

  it('knows, of every sheet of every step, one of the layer’s pictures that it unfolds from', () => {
    for (const name of networkNames) {
      const program = compile(networks[name], 1),
        places = slotsOf(program, program.steps)
      for (const step of program.steps.filter(s => s.pass === 'forward' && s.op !== 'crossEntropy')) {
        const shown = new Set(slotsOfLayer(places, step).map(p => valueNamed(program, p.forward.value).id))
        for (const sheet of equationOf(program, step).filter(isOperand)) {
          if (Object.values(program.params).includes(sheet.value) || sheet.value === program.label) continue
          expect(shown.has(kinOf(program, sheet.value, shown)!), `${step.name} ${sheet.name}`).toBe(true)
        }
      }
    }
  })
})
