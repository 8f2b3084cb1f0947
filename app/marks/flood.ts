// Colour floods into a picture that stands there in grey, column by column: the player has come.

/**
 * Puts `image` on a canvas from left to right, a column of cells after the other. How long it takes stands in the styles (`--flood`, in milliseconds), where
 * reduced motion makes it nothing. Returns what stops it.
 */
export function flood(
  context: CanvasRenderingContext2D,
  image: ImageData,
  columns: { readonly across: number; readonly cols: number },
): () => void {
  const time = Number(getComputedStyle(context.canvas).getPropertyValue('--flood'))
  if (!(time > 0)) {
    context.putImageData(image, 0, 0)
    return () => {}
  }
  // The next picture is painted over the memory that this one lies in.
  const { width, height } = image,
    whole = new ImageData(image.data.slice(), width, height)
  let frame = 0,
    begun = 0,
    done = 0
  const on = (now: number): void => {
    begun ||= now
    const to = reached((now - begun) / time, columns.across * columns.cols, width)
    if (to > done) context.putImageData(whole, 0, 0, done, 0, to - done, height)
    done = to
    if (done < width) frame = requestAnimationFrame(on)
  }
  frame = requestAnimationFrame(on)
  return () => cancelAnimationFrame(frame)
}

/** How many pixels are flooded after a share of the time: whole columns of cells. */
export const reached = (share: number, columns: number, width: number): number =>
  share >= 1 ? width : Math.floor((Math.floor(Math.max(0, share) * columns) / columns) * width)
