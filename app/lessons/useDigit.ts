// A picture of what was drawn has something to show from the start.
import { useEffect } from 'react'
import { sample } from '../state/drawing.ts'
import { usePlace } from '../state/place.ts'

/** Writes this digit, once, where nothing was drawn and no picture stands. */
export function useDigit(digit: number): void {
  useEffect(() => {
    const { strokes, picture } = usePlace.getState()
    if (strokes.length === 0 && !picture) sample(digit)
  }, []) // oxlint-disable-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- where nothing is drawn, once
}
