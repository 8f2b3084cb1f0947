import type { Picture } from '../../engine/data/rgbaPicture.ts'

/** Paints a picture on a canvas of its size. */
export function paint(canvas: HTMLCanvasElement, { rgba, width, height }: Picture): void {
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0)
}
