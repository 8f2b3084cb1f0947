// A colour picture as bytes: what photos are decoded to, and what our scenes are drawn as.

/** A decoded picture of someone's own: RGBA bytes, row-major. */
export interface Picture {
  readonly rgba: Uint8ClampedArray
  readonly width: number
  readonly height: number
  /** The numbers that it is a picture of, of a network's input that has as many: that network is shown these, and not what could be read off the picture. */
  readonly numbers?: Float32Array
}
