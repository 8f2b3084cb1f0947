// The camera: asked for, live as fast as answers come, given back; and what is said when it cannot be had.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { startCamera, stopCamera, useCamera } from './camera.ts'
import type { Eye } from './cameraEye.ts'
import { cropOf, showPart } from './crop.ts'
import { showPicture, useDrawing } from './drawing.ts'
import { undo, useHistory } from './history.ts'
import { go, usePlace } from './place.ts'

const pictureOf = (width: number, height: number): Picture => ({ rgba: new Uint8ClampedArray(4 * width * height), width, height })

/** A camera whose pictures come when the test says so. */
function camera(): { eye: Eye; take: () => Promise<Picture>; takeAway: () => void; closed: () => number; looks: () => number } {
  let waiting: ((picture: Picture) => void) | null = null,
    gone = (): void => {},
    closed = 0,
    looks = 0
  return {
    eye: {
      async look() {
        looks++
        return new Promise(resolve => {
          waiting = resolve
        })
      },
      onGone: then => {
        gone = then
      },
      close: () => void closed++,
    },
    async take() {
      const picture = pictureOf(32, 24)
      waiting!(picture)
      await turn()
      return picture
    },
    takeAway: () => gone(),
    closed: () => closed,
    looks: () => looks,
  }
}
/** All that waits has happened. */
const turn = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve)
  })
const now = (): Picture | null => usePlace.getState().picture
let answered = (): void => {}
vi.mock('./settled.ts', () => ({
  settled: async () =>
    new Promise<void>(resolve => {
      answered = resolve
    }),
}))
/** The network's numbers are of what is shown. */
async function answer(): Promise<void> {
  answered()
  await turn()
}

const before = pictureOf(9, 9)
beforeEach(() => {
  stopCamera()
  useCamera.setState({ state: 'off', trouble: null })
  go({ page: 'draw', network: 'pictures', picture: null, edits: [] })
  useHistory.setState({ past: [], future: [] })
  showPicture(before)
})
afterEach(stopCamera)

test('its pictures are shown one after another, each when the one before is answered; one step back shows what was there before', async () => {
  const { eye, take, looks, closed } = camera()
  void startCamera(async () => eye)
  expect(useCamera.getState()).toEqual({ state: 'asked', trouble: null })
  await turn()
  expect(now()).toBe(before)
  const first = await take()
  expect([useCamera.getState().state, now(), looks()]).toEqual(['live', first, 1])
  await answer()
  expect(looks()).toBe(2)
  const second = await take()
  expect(now()).toBe(second)
  stopCamera()
  expect([closed(), useCamera.getState().state, now()]).toEqual([1, 'off', second])
  undo()
  expect(now()).toBe(before)
})

test('the part that was chosen stays chosen while pictures come', async () => {
  const { eye, take } = camera()
  void startCamera(async () => eye)
  await turn()
  const whole = await take()
  showPart({ whole, frame: { left: 2, top: 3, width: 10, height: 10 } }, true)
  await answer()
  const next = await take()
  expect(useCamera.getState().state).toBe('live')
  expect(cropOf(now()!, 1)).toEqual({ whole: next, frame: { left: 2, top: 3, width: 10, height: 10 } })
})

test('it is given back when one leaves, shows something else, or gives up while the browser asks', async () => {
  for (const leave of [
    () => go({ page: 'pass' }),
    () => go({ network: 'alexnet' }),
    () => go({ view: 'stage' }),
    () => showPicture(before),
    () => undo(),
    () => stopCamera(),
  ]) {
    go({ page: 'draw', network: 'pictures', view: 'page' })
    const { eye, take, closed } = camera()
    void startCamera(async () => eye)
    await turn()
    await take()
    expect(closed()).toBe(0)
    leave()
    expect([closed(), useCamera.getState()]).toEqual([1, { state: 'off', trouble: null }])
    await turn()
  }
  go({ page: 'draw', network: 'pictures', view: 'page' })
  const late = camera()
  let allow: (eye: Eye) => void = () => {}
  void startCamera(
    async () =>
      new Promise(resolve => {
        allow = resolve
      }),
  )
  stopCamera()
  allow(late.eye)
  await turn()
  expect([late.closed(), late.looks(), useCamera.getState().state]).toEqual([1, 0, 'off'])
})

test('refused, absent, in use, taken away: each has its word, and the last picture stays', async () => {
  const said = {
    NotAllowedError: 'refused',
    NotFoundError: 'absent',
    NotReadableError: 'busy',
    NotSupportedError: 'unsafe',
    TypeError: 'failed',
  }
  for (const [name, trouble] of Object.entries(said)) {
    await startCamera(async () => Promise.reject(new DOMException('', name)))
    expect([useCamera.getState(), now()]).toEqual([{ state: 'off', trouble }, before])
  }
  const { eye, take, takeAway, closed } = camera()
  void startCamera(async () => eye)
  expect(useCamera.getState().trouble).toBeNull()
  await turn()
  const last = await take()
  takeAway()
  expect([useCamera.getState(), now(), closed()]).toEqual([{ state: 'off', trouble: 'gone' }, last, 1])
})

test('what is chosen while the browser asks stays: the wish is given up; another part of the same picture does not end it', async () => {
  const own = pictureOf(7, 7)
  for (const [choose, goesOn] of [
    [() => showPicture(own), false],
    [() => go({ scene: 'ship' }), false],
    [() => showPart({ whole: before, frame: { left: 1, top: 1, width: 8, height: 8 } }, true), true],
  ] as const) {
    go({ page: 'draw', network: 'pictures', picture: before, scene: 'hills' })
    const late = camera()
    let allow: (eye: Eye) => void = () => {}
    void startCamera(
      async () =>
        new Promise(resolve => {
          allow = resolve
        }),
    )
    choose()
    const shown = now()
    expect(useCamera.getState().state).toBe(goesOn ? 'asked' : 'off')
    allow(late.eye)
    await turn()
    expect([late.looks(), late.closed(), now()]).toEqual(goesOn ? [1, 0, shown] : [0, 1, shown])
    stopCamera()
  }
})

test('before a network of ink: it stands there from the press on, and gives way to whatever is drawn or put there', async () => {
  const dot = [[[0.5, 0.5]]] as const
  for (const choose of [() => go({ strokes: dot, picture: null }), () => showPicture(pictureOf(7, 7))]) {
    go({ page: 'draw', network: 'simple-convnet', picture: null, strokes: [] })
    void startCamera(async () => new Promise(() => {}))
    expect(useDrawing.getState().filming).toBe(true)
    choose()
    expect([useCamera.getState().state, useDrawing.getState().filming]).toEqual(['off', false])
  }
  go({ strokes: dot, picture: null })
  const { eye, take, closed } = camera()
  void startCamera(async () => eye)
  await turn()
  const seen = await take()
  expect([now(), usePlace.getState().strokes, useDrawing.getState().filming]).toEqual([seen, [], true])
  undo()
  expect([now(), usePlace.getState().strokes, closed(), useDrawing.getState().filming]).toEqual([null, dot, 1, false])
  await startCamera(async () => Promise.reject(new DOMException('', 'NotAllowedError')))
  expect(useDrawing.getState().filming).toBe(true)
  go({ strokes: [...dot, ...dot] })
  expect([useCamera.getState().trouble, useDrawing.getState().filming]).toEqual([null, false])
})

test('what went wrong is said until something else is shown', async () => {
  for (const choose of [() => showPicture(pictureOf(7, 7)), () => go({ scene: 'ship', picture: null }), () => go({ network: 'alexnet' })]) {
    go({ page: 'draw', network: 'pictures', picture: before, scene: 'hills' })
    await startCamera(async () => Promise.reject(new DOMException('', 'NotAllowedError')))
    expect(useCamera.getState().trouble).toBe('refused')
    choose()
    expect(useCamera.getState()).toEqual({ state: 'off', trouble: null })
  }
})
