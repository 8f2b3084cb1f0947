// The frame over a photo, by a mouse and by fingers.
import type { HTMLAttributes, PointerEvent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { cropOf, knownCrop, samePart, showPart, type Crop, type Frame } from '../../state/crop.ts'
import { showPicture, swapPicture } from '../../state/drawing.ts'
import { useHistory } from '../../state/history.ts'
import { go, usePlace } from '../../state/place.ts'
import { useFrame } from './useFrame.ts'

const photo = { rgba: new Uint8ClampedArray(4 * 200 * 100), width: 200, height: 100 }
/** A photo's picture on the page, half as large as the photo: 100 by 50 CSS pixels. */
const element = {
  clientWidth: 100,
  clientHeight: 50,
  getBoundingClientRect: () => ({ left: 0, top: 0, width: 100, height: 50 }),
  setPointerCapture: () => {},
} as unknown as HTMLElement

type Hands = HTMLAttributes<HTMLElement>
function Probe({ crop, tell }: { readonly crop: Crop; readonly tell: (hands: Hands) => void }) {
  tell(useFrame(crop, { current: element }))
  return null
}
function handsOver(crop: Crop): Hands {
  let found: Hands = {}
  renderToStaticMarkup(<Probe crop={crop} tell={hands => (found = hands)} />)
  return found
}
const frame = (): Frame | undefined => knownCrop(usePlace.getState().picture!)?.frame
const past = (): number => useHistory.getState().past.length

let hands: Hands
function send(name: 'Down' | 'Move' | 'Up' | 'Cancel', x: number, y: number, pointerId = 1, pointerType = 'mouse'): void {
  const event = { pointerId, pointerType, clientX: x, clientY: y, button: 0, buttons: name === 'Up' ? 0 : 1, currentTarget: element }
  hands[`onPointer${name}`]!(event as unknown as PointerEvent<HTMLElement>)
}
const finger = (name: 'Down' | 'Move' | 'Up' | 'Cancel', id: number, x: number, y: number): void => send(name, x, y, id, 'touch')

beforeEach(() => {
  go({ page: 'draw', network: 'simple-convnet', picture: null })
  showPicture(photo)
  showPart({ whole: photo, frame: { left: 80, top: 30, width: 40, height: 40 } }, false)
  useHistory.setState({ past: [], future: [] })
  hands = handsOver(cropOf(usePlace.getState().picture!, 1))
})

test('inside it moves, in one step that can be had back; elsewhere another one is drawn', () => {
  send('Down', 50, 25)
  send('Move', 56, 25)
  send('Move', 60, 27)
  send('Up', 60, 27)
  expect(frame()).toEqual({ left: 100, top: 34, width: 40, height: 40 })
  expect(past()).toBe(1)
  send('Down', 5, 5)
  send('Move', 25, 20)
  send('Up', 25, 20)
  expect(frame()).toEqual({ left: 10, top: 10, width: 40, height: 30 })
})

test('while the camera goes on, what is moved is a frame over its newest picture', () => {
  const newer = { ...photo }
  send('Down', 50, 25)
  send('Move', 56, 25)
  swapPicture(samePart(newer, usePlace.getState().picture!))
  send('Move', 60, 27)
  expect(knownCrop(usePlace.getState().picture!)?.whole).toBe(newer)
  expect(frame()).toEqual({ left: 100, top: 34, width: 40, height: 40 })
})

test('a click that slips leaves it as it is', () => {
  const before = frame()
  send('Down', 5, 5)
  send('Move', 6, 6)
  send('Up', 6, 6)
  expect([frame(), past()]).toEqual([before, 0])
})

test('two fingers make it larger, and it stays so when one is lifted; the other goes on moving it, wherever it is', () => {
  finger('Down', 1, 45, 25)
  finger('Down', 2, 55, 25)
  finger('Move', 2, 60, 25)
  finger('Move', 1, 40, 25)
  const { width } = frame()!
  expect(width).toBeCloseTo(80, 5)
  finger('Up', 2, 60, 25)
  finger('Move', 1, 35, 25)
  expect(frame()!.width).toBeCloseTo(80, 5)
  finger('Move', 1, 30, 25)
  finger('Up', 1, 30, 25)
  expect(frame()!.width).toBeCloseTo(80, 5)
  expect(frame()!.left).toBeCloseTo(60 - 20, 5)
  expect(past()).toBe(1)
})

test('what was taken away in the middle was not meant: the frame is as before, and there is nothing to undo', () => {
  const before = usePlace.getState().picture
  finger('Down', 1, 5, 5)
  finger('Move', 1, 5, 30)
  expect(usePlace.getState().picture).not.toBe(before)
  finger('Cancel', 1, 5, 30)
  expect([usePlace.getState().picture, past()]).toEqual([before, 0])
})
