// One piece of memory that all pictures are painted in before they go to their canvases: none is made while one steps or draws.

let buffer = new ArrayBuffer(0)

/** An image of so many pixels to paint in and put at once; its words are its pixels, row by row. The next one that asks paints over it. */
export function scratch(width: number, height: number): { readonly image: ImageData; readonly words: Uint32Array<ArrayBuffer> } {
  const bytes = 4 * width * height
  if (buffer.byteLength < bytes) buffer = new ArrayBuffer(Math.max(bytes, 2 * buffer.byteLength))
  return { image: new ImageData(new Uint8ClampedArray(buffer, 0, bytes), width, height), words: new Uint32Array(buffer, 0, width * height) }
}
