// A colour picture as bytes: what photos are decoded to, and what our scenes are drawn as.

/** A decoded picture of someone's own: RGBA bytes, row-major. */
export interface Picture {
  readonly rgba: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
