// The pen that keys move: a line can be drawn without a pointer.
import { endExample, useDrawing, type KeyPen } from './drawing.ts'
import { penDown, penMove, penUp } from './pen.ts'

const MIDDLE: KeyPen = { x: 0.5, y: 0.5, down: false }

const keyPenNow = (): KeyPen => useDrawing.getState().keyPen ?? MIDDLE
const setKeyPen = (keyPen: KeyPen | null): void => useDrawing.setState({ keyPen })

/** Moves the pen by a share of the square's side; while it is down, it draws. */
export function moveKeyPen(dx: number, dy: number): void {
  const from = keyPenNow()
  const to = { ...from, x: Math.max(0, Math.min(1, from.x + dx)), y: Math.max(0, Math.min(1, from.y + dy)) }
  endExample()
  setKeyPen(to)
  if (to.down) penMove([[to.x, to.y]])
}

/** Puts the pen down, or takes it up. */
export function turnKeyPen(): void {
  const pen = keyPenNow()
  endExample()
  if (pen.down) penUp()
  else penDown([pen.x, pen.y])
  setKeyPen({ ...pen, down: !pen.down })
}

/** Takes the pen up and away, as when the focus goes elsewhere. */
export function putAwayKeyPen(): void {
  if (keyPenNow().down) penUp()
  setKeyPen(null)
}
