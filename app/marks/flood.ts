// Colour floods into a picture that stands there in grey, column by column: the player has come.

/** A picture of the memory that is painted over next. */
const copyOf = ({ data, width, height }: ImageData): ImageData => new ImageData(data.slice(), width, height)

/** How long a change takes, from the styles, where reduced motion makes it nothing: milliseconds. */
const lasts = ({ canvas }: CanvasRenderingContext2D, name: '--flood' | '--drain'): number =>
  Number(getComputedStyle(canvas).getPropertyValue(name))

/** Calls `draw` with the share of the time that has passed, each frame until it is 1. Returns what stops it. */
function through(time: number, draw: (share: number) => void): () => void {
  let frame = 0,
    begun = 0
  const on = (now: number): void => {
    begun ||= now
    const share = Math.min(1, (now - begun) / time)
    draw(share)
    if (share < 1) frame = requestAnimationFrame(on)
  }
  frame = requestAnimationFrame(on)
  return () => cancelAnimationFrame(frame)
}

/** What stands on a canvas goes over into `image`. How long it takes stands in the styles (`--drain`). Returns what stops it. */
export function drain(context: CanvasRenderingContext2D, image: ImageData): () => void {
  const time = lasts(context, '--drain'),
    { canvas } = context
  if (!(time > 0)) {
    context.putImageData(image, 0, 0)
    return () => {}
  }
  const [before, after] = [0, 1].map(() =>
    Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height }),
  ) as [HTMLCanvasElement, HTMLCanvasElement]
  before.getContext('2d')!.drawImage(canvas, 0, 0)
  after.getContext('2d')!.putImageData(image, 0, 0)
  const whole = copyOf(image)
  return through(time, share => {
    if (share === 1) return context.putImageData(whole, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.drawImage(before, 0, 0)
    context.globalAlpha = share
    context.drawImage(after, 0, 0)
    context.globalAlpha = 1
  })
}

/**
 * Puts `image` on a canvas from left to right, a column of cells after the other; `back`: from right to left. How long it takes stands in the styles (`--flood`, in milliseconds), where
 * reduced motion makes it nothing. Returns what stops it.
 */
export function flood(
  context: CanvasRenderingContext2D,
  image: ImageData,
  columns: { readonly across: number; readonly cols: number },
  back = false,
): () => void {
  const time = lasts(context, '--flood')
  if (!(time > 0)) {
    context.putImageData(image, 0, 0)
    return () => {}
  }
  const { width, height } = image,
    whole = copyOf(image)
  let done = 0
  return through(time, share => {
    const to = reached(share, columns.across * columns.cols, width)
    if (to > done) context.putImageData(whole, 0, 0, back ? width - to : done, 0, to - done, height)
    done = to
  })
}

/** How many pixels are flooded after a share of the time: whole columns of cells. */
export const reached = (share: number, columns: number, width: number): number =>
  share >= 1 ? width : Math.floor((Math.floor(Math.max(0, share) * columns) / columns) * width)
