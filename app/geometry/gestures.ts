// Hands over a picture: pointers in, gestures out. A mouse, a pen, one finger or two are told apart here and nowhere else; what a gesture does is its picture's.

/** A place on the page, in CSS pixels. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Two pointers that are down: the place between them, and how far they are apart. */
export interface Pair {
  readonly centre: Spot
  readonly spread: number
}

/**
 * Whatever begins with `press` ends with exactly one of `click` (it did not move), `release` (it did) and `cancel` (it was taken away, nothing is meant).
 * `drag` and `pinch` come between; `hover` and `leave` come while nothing is down.
 */
export type Gesture =
  | { readonly type: 'hover' | 'press' | 'click' | 'release'; readonly spot: Spot; readonly isMouse: boolean }
  | { readonly type: 'drag'; readonly from: Spot; readonly spot: Spot; readonly isMouse: boolean }
  | { readonly type: 'pinch'; readonly from: Pair; readonly to: Pair }
  | { readonly type: 'cancel' | 'leave' }

/** What the machine needs to know of a pointer's event. `lost` is said by the browser when a pointer is taken away, and when a capture ends. */
export interface PointerInput {
  readonly type: 'down' | 'move' | 'up' | 'lost' | 'leave'
  readonly id: number
  /** mouse, pen or touch. */
  readonly kind: string
  readonly spot: Spot
  /** Which button changed; 0 is the main one, and a finger. */
  readonly button: number
  /** Which buttons are down, as bits. */
  readonly buttons: number
}

/** The pointers that are down, the earliest first, where they were seen last. */
export interface Held {
  readonly pointers: readonly { readonly id: number; readonly spot: Spot }[]
  readonly begun: Spot
  readonly moved: boolean
}

/** Whether a pointer that came down at `begun` has moved: before it has, there is no drag, and its end is a click. */
export type IsMoved = (begun: Spot, spot: Spot) => boolean

export const nothingHeld: Held = { pointers: [], begun: { x: 0, y: 0 }, moved: false }

/** What is held after an event, and which gestures it makes. */
export function turn(held: Held, event: PointerInput, isMoved: IsMoved): readonly [Held, readonly Gesture[]] {
  const isDown = held.pointers.some(pointer => pointer.id === event.id)
  switch (event.type) {
    case 'down':
      return pressed(held, event, isDown)
    case 'move':
      if (!isDown) return [held, event.kind === 'touch' ? [] : [hover(event)]]
      // It was let go where nobody could see it.
      if (event.buttons === 0) return [nothingHeld, event.kind === 'touch' ? [cancel] : [cancel, hover(event)]]
      return moved(held, event, isMoved)
    case 'up':
      return isDown ? lifted(held, event, isMoved) : [held, []]
    case 'lost':
      return isDown ? [nothingHeld, [cancel]] : [held, []]
    case 'leave':
      return [isDown ? nothingHeld : held, [...(isDown ? [cancel] : []), ...(event.kind === 'mouse' ? [{ type: 'leave' } as const] : [])]]
  }
}

const cancel: Gesture = { type: 'cancel' }
const hover = ({ spot, kind }: PointerInput): Gesture => ({ type: 'hover', spot, isMouse: kind === 'mouse' })

function pressed(held: Held, event: PointerInput, isDown: boolean): readonly [Held, readonly Gesture[]] {
  const { id, spot, kind } = event
  if (event.button !== 0) return [held, isDown || kind === 'touch' ? [] : [hover(event)]]
  const pointer = { id, spot }
  // A second one that comes down makes a pinch of it: no click any more.
  if (!isDown && held.pointers.length > 0) return [{ ...held, pointers: [...held.pointers, pointer], moved: true }, []]
  const press: Gesture = { type: 'press', spot, isMouse: kind === 'mouse' }
  return [{ pointers: [pointer], begun: spot, moved: false }, isDown ? [cancel, press] : [press]]
}

function moved(held: Held, { id, spot, kind }: PointerInput, isMoved: IsMoved): readonly [Held, readonly Gesture[]] {
  if (!held.moved && !isMoved(held.begun, spot)) return [held, []]
  const pointers = held.pointers.map(pointer => (pointer.id === id ? { id, spot } : pointer))
  const now: Held = { ...held, pointers, moved: true }
  const place = held.pointers.findIndex(pointer => pointer.id === id)
  if (pointers.length === 1) return [now, [{ type: 'drag', from: held.pointers[0]!.spot, spot, isMouse: kind === 'mouse' }]]
  // The two that came first pinch; a third one waits.
  return [now, place < 2 ? [{ type: 'pinch', from: pairOf(held), to: pairOf(now) }] : []]
}

function lifted(held: Held, { id, spot, kind }: PointerInput, isMoved: IsMoved): readonly [Held, readonly Gesture[]] {
  if (held.pointers.length > 1) return [{ ...held, pointers: held.pointers.filter(pointer => pointer.id !== id) }, []]
  const type = held.moved || isMoved(held.begun, spot) ? 'release' : 'click'
  return [nothingHeld, [{ type, spot, isMouse: kind === 'mouse' }]]
}

function pairOf({ pointers: [a, b] }: Held): Pair {
  const [p, q] = [a!.spot, b!.spot]
  return { centre: { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }, spread: Math.hypot(p.x - q.x, p.y - q.y) }
}

/** One picture's hands: what they hold from one event to the next, and what their picture noted when they came down. */
export interface Hands<Note = undefined> {
  held: Held
  note: Note | undefined
}
/** Hands that hold nothing yet. */
export const newHands = <Note>(): Hands<Note> => ({ held: nothingHeld, note: undefined })

/** A pointer's event as a browser, or React, sends it. */
export interface PointerEventLike<E> {
  readonly pointerId: number
  readonly pointerType: string
  readonly clientX: number
  readonly clientY: number
  readonly button: number
  readonly buttons: number
  readonly currentTarget: E
}

interface Target {
  setPointerCapture(pointer: number): void
}

export interface GestureOptions<E> {
  /** A pointer that came down here is followed wherever it goes. */
  readonly captures: boolean
  readonly isMoved?: (begun: Spot, spot: Spot, element: E) => boolean
}

/** An element's handlers by React's names. `act` is told each gesture, with the element and with the hands, to note something. */
export function gestureHandlers<E extends Target, Note = undefined>(
  hands: Hands<Note>,
  act: (gesture: Gesture, element: E, hands: Hands<Note>) => void,
  { captures, isMoved = () => true }: GestureOptions<E>,
) {
  const take =
    (type: PointerInput['type']) =>
    (event: PointerEventLike<E>): void => {
      const { pointerId: id, pointerType: kind, button, buttons, currentTarget: element } = event
      const input: PointerInput = { type, id, kind, spot: { x: event.clientX, y: event.clientY }, button, buttons }
      const [held, gestures] = turn(hands.held, input, (begun, spot) => isMoved(begun, spot, element))
      hands.held = held
      if (captures && type === 'down' && button === 0) capture(element, id)
      for (const gesture of gestures) act(gesture, element, hands)
    }
  return {
    onPointerDown: take('down'),
    onPointerMove: take('move'),
    onPointerUp: take('up'),
    onPointerCancel: take('lost'),
    onLostPointerCapture: take('lost'),
    onPointerLeave: take('leave'),
  }
}

function capture(element: Target, pointer: number): void {
  try {
    element.setPointerCapture(pointer)
  } catch {
    // already gone again
  }
}

const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** One step to the right and down, by an arrow key's name; undefined for any other key. */
export const arrowStep = (key: string): readonly [dx: number, dy: number] | undefined =>
  Object.hasOwn(arrows, key) ? arrows[key] : undefined

const sliding: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

/** How far an arrow key moves a slider: by one, with shift by ten; undefined for any other key, and with a key that is the browser's. */
export function slidesBy(event: {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}): number | undefined {
  const by = event.ctrlKey || event.metaKey || event.altKey ? undefined : sliding[event.key]
  return by && by * (event.shiftKey ? 10 : 1)
}

/** What a turn of the wheel asks for: a way to go sideways, in CSS pixels, or nearer (above 0) or further. */
export type WheelGesture = { readonly type: 'pan'; readonly dx: number } | { readonly type: 'zoom'; readonly by: number }

/** At most so much nearer in one turn of the wheel, and so much a pixel: with Ctrl, as a touchpad's pinch comes, more. */
const WHEEL = { most: 0.12, pixel: 0.0015, pinched: 0.01 }

/** What a turn of the wheel means: sideways it pans, else it zooms. */
export function wheelGesture(event: { readonly deltaX: number; readonly deltaY: number; readonly ctrlKey: boolean }): WheelGesture {
  const { deltaX, deltaY, ctrlKey } = event
  if (Math.abs(deltaX) > Math.abs(deltaY)) return { type: 'pan', dx: -deltaX }
  const by = Math.min(WHEEL.most, Math.abs(deltaY) * (ctrlKey ? WHEEL.pinched : WHEEL.pixel))
  return { type: 'zoom', by: -Math.sign(deltaY) * by }
}
