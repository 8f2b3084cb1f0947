import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrowStep,
  gestureHandlers,
  newHands,
  nothingHeld,
  turn,
  wheelGesture,
  type Gesture,
  type Held,
  type PointerInput,
} from './gestures.ts'

const STILL = 4
const isMoved = (a: { x: number; y: number }, b: { x: number; y: number }): boolean => Math.hypot(a.x - b.x, a.y - b.y) >= STILL

const input = (type: PointerInput['type'], id: number, x: number, y: number, more: Partial<PointerInput> = {}): PointerInput => ({
  type,
  id,
  kind: 'mouse',
  spot: { x, y },
  button: 0,
  buttons: type === 'up' ? 0 : 1,
  ...more,
})

/** Plays events; returns what is held at the end and all gestures. */
function play(...events: readonly PointerInput[]): { held: Held; gestures: readonly Gesture[] } {
  let held = nothingHeld
  const gestures: Gesture[] = []
  for (const event of events) {
    const [next, found] = turn(held, event, isMoved)
    held = next
    gestures.push(...found)
  }
  return { held, gestures }
}
const types = (...events: readonly PointerInput[]): readonly string[] => play(...events).gestures.map(gesture => gesture.type)

describe('one pointer', () => {
  test.each(['mouse', 'pen', 'touch'])('a press of a %s without movement is a click, one with movement is a drag and a release', kind => {
    expect(types(input('down', 1, 10, 10, { kind }), input('move', 1, 12, 11, { kind }), input('up', 1, 12, 11, { kind }))).toEqual([
      'press',
      'click',
    ])
    const { gestures } = play(
      input('down', 1, 10, 10, { kind }),
      input('move', 1, 12, 10, { kind }),
      input('move', 1, 20, 10, { kind }),
      input('move', 1, 11, 10, { kind }),
      input('up', 1, 11, 10, { kind }),
    )
    const isMouse = kind === 'mouse'
    expect(gestures).toEqual([
      { type: 'press', spot: { x: 10, y: 10 }, isMouse },
      { type: 'drag', from: { x: 10, y: 10 }, spot: { x: 20, y: 10 }, isMouse },
      { type: 'drag', from: { x: 20, y: 10 }, spot: { x: 11, y: 10 }, isMouse },
      { type: 'release', spot: { x: 11, y: 10 }, isMouse },
    ])
  })

  test('a mouse and a pen hover, a finger does not', () => {
    const over = (kind: string): readonly string[] => types(input('move', 1, 0, 0, { kind, buttons: 0 }))
    expect([over('mouse'), over('pen'), over('touch')]).toEqual([['hover'], ['hover'], []])
  })

  test('any other button only hovers', () => {
    expect(types(input('down', 1, 0, 0, { button: 2, buttons: 2 }), input('up', 1, 0, 0, { button: 2 }))).toEqual(['hover'])
  })

  test('a pointer that was let go where nobody saw it presses no longer', () => {
    expect(types(input('down', 1, 0, 0), input('move', 1, 50, 0, { buttons: 0 }), input('up', 1, 50, 0))).toEqual([
      'press',
      'cancel',
      'hover',
    ])
    expect(types(input('down', 1, 0, 0), input('down', 1, 9, 9), input('up', 1, 9, 9))).toEqual(['press', 'cancel', 'press', 'click'])
    expect(types(input('down', 1, 0, 0), input('leave', 1, 50, 0), input('up', 1, 50, 0))).toEqual(['press', 'cancel', 'leave'])
  })
})

describe('two pointers', () => {
  const finger = (type: PointerInput['type'], id: number, x: number, y: number): PointerInput => input(type, id, x, y, { kind: 'touch' })

  test('they pinch by the place between them and by how far they are apart; what stays drags on', () => {
    const { gestures } = play(
      finger('down', 1, 0, 0),
      finger('down', 2, 10, 0),
      finger('move', 2, 20, 0),
      finger('up', 1, 0, 0),
      finger('move', 2, 20, 5),
      finger('up', 2, 20, 5),
    )
    expect(gestures.slice(1)).toEqual([
      { type: 'pinch', from: { centre: { x: 5, y: 0 }, spread: 10 }, to: { centre: { x: 10, y: 0 }, spread: 20 } },
      { type: 'drag', from: { x: 20, y: 0 }, spot: { x: 20, y: 5 }, isMouse: false },
      { type: 'release', spot: { x: 20, y: 5 }, isMouse: false },
    ])
  })

  test('two fingers that come down and go up make no click', () => {
    expect(types(finger('down', 1, 0, 0), finger('down', 2, 10, 0), finger('up', 2, 10, 0), finger('up', 1, 0, 0))).toEqual([
      'press',
      'release',
    ])
  })

  test('where one is taken away, all of it ends', () => {
    expect(types(finger('down', 1, 0, 0), finger('down', 2, 10, 0), finger('lost', 2, 10, 0), finger('move', 1, 9, 9))).toEqual([
      'press',
      'cancel',
    ])
  })
})

test('whatever pointers do: each press ends once, nothing moves but between, and what ended a gesture forgets all pointers', () => {
  const event = fc.record({
    type: fc.constantFrom('down', 'move', 'up', 'lost', 'leave'),
    id: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('mouse', 'pen', 'touch'),
    spot: fc.record({ x: fc.integer({ min: 0, max: 20 }), y: fc.integer({ min: 0, max: 20 }) }),
    button: fc.constantFrom(0, 0, 0, 2),
    buttons: fc.constantFrom(1, 1, 1, 0),
  }) as fc.Arbitrary<PointerInput>
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), events => {
      let held = nothingHeld,
        open = false,
        hasMoved = false
      for (const one of events) {
        const before = held
        const [next, gestures] = turn(held, one, isMoved)
        held = next
        for (const gesture of gestures) {
          switch (gesture.type) {
            case 'press':
              expect(open).toBe(false)
              open = true
              hasMoved = false
              break
            case 'drag':
              expect([open, before.pointers.length]).toEqual([true, 1])
              hasMoved = true
              break
            case 'pinch':
              expect(open).toBe(true)
              expect(before.pointers.length).toBeGreaterThan(1)
              hasMoved = true
              break
            case 'click':
              expect([open, hasMoved]).toEqual([true, false])
              open = false
              break
            case 'release':
            case 'cancel':
              expect(open).toBe(true)
              open = false
              break
            case 'hover':
            case 'leave':
              if (before.pointers.some(({ id }) => id === one.id)) expect(open).toBe(false)
          }
        }
        // A press is open exactly while a pointer is down, and each is down once.
        expect(held.pointers.length > 0).toBe(open)
        expect(new Set(held.pointers.map(({ id }) => id)).size).toBe(held.pointers.length)
      }
      // Whatever is still down ends when it is lost.
      for (const { id } of held.pointers) if (held.pointers.length > 0) held = turn(held, input('lost', id, 0, 0), isMoved)[0]
      expect(held).toEqual(nothingHeld)
    }),
    { seed: 12, numRuns: 2000 },
  )
})

test('handlers hold what is down from one render to the next, and follow it only where they may', () => {
  const captured: number[] = [],
    hands = newHands<undefined>(),
    seen: string[] = []
  const element = { setPointerCapture: (pointer: number) => captured.push(pointer) }
  const handlers = (captures: boolean) => gestureHandlers<typeof element>(hands, gesture => seen.push(gesture.type), { captures })
  const event = { pointerId: 7, pointerType: 'mouse', clientX: 1, clientY: 2, button: 0, buttons: 1, currentTarget: element }
  handlers(true).onPointerDown(event)
  handlers(true).onPointerMove(event)
  handlers(true).onPointerUp({ ...event, buttons: 0 })
  handlers(true).onLostPointerCapture({ ...event, buttons: 0 })
  expect([seen, captured]).toEqual([['press', 'drag', 'release'], [7]])
  handlers(false).onPointerDown(event)
  handlers(false).onPointerCancel(event)
  expect([seen.slice(3), captured]).toEqual([['press', 'cancel'], [7]])
})

test('a capture that fails, because the pointer is gone again, breaks nothing', () => {
  const seen: string[] = []
  const element = {
    setPointerCapture: (): void => {
      throw new DOMException('gone', 'NotFoundError')
    },
  }
  gestureHandlers<typeof element>(newHands(), gesture => seen.push(gesture.type), { captures: true }).onPointerDown({
    pointerId: 1,
    pointerType: 'touch',
    clientX: 0,
    clientY: 0,
    button: 0,
    buttons: 1,
    currentTarget: element,
  })
  expect(seen).toEqual(['press'])
})

test('arrows step right and down; no other key is one, whatever an object inherits', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', 'toString'].map(arrowStep)).toEqual([
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
    undefined,
    undefined,
  ])
})

test('the wheel goes sideways or nearer, never much at once', () => {
  expect(wheelGesture({ deltaX: 30, deltaY: 4, ctrlKey: false })).toEqual({ type: 'pan', dx: -30 })
  expect(wheelGesture({ deltaX: 0, deltaY: -40, ctrlKey: false })).toEqual({ type: 'zoom', by: 0.06 })
  expect(wheelGesture({ deltaX: 0, deltaY: 2, ctrlKey: true })).toEqual({ type: 'zoom', by: -0.02 })
  expect(wheelGesture({ deltaX: 0, deltaY: 1e9, ctrlKey: true })).toEqual({ type: 'zoom', by: -0.12 })
})
