// What a lesson's figures on paper need of the run: a browser that prints waits for nothing, so it is watched while the page rests. The button waits for it.
import { useEffect, useState, type ComponentType } from 'react'
import { findValue } from '../../engine/program.ts'
import { useTensor } from '../client/client.ts'
import { useLive } from '../client/live.ts'
import { useHoldsInk } from '../state/shown.ts'
import { useAwaits } from './awaited.ts'
import { useDigit } from './useDigit.ts'

/** In milliseconds: the lesson's own first picture comes before. No longer, for whoever prints at once. */
const REST = 250

/** Draws nothing. Once the page has rested a little it is drawn, and what it watches and asks for is there when the lesson is printed. */
export function Rested({ of: Ahead }: { readonly of: ComponentType }) {
  const [rested, rest] = useState(false)
  useAwaits('rest', rested)
  useEffect(() => {
    const soon = setTimeout(() => rest(true), REST)
    return () => clearTimeout(soon)
  }, [])
  return rested ? <Ahead /> : null
}

/** Watches the values of these names. */
export const watching = (...names: readonly string[]): ComponentType =>
  function Watching() {
    return names.map(name => <Watched key={name} name={name} />)
  }

/** The same, of an image that shows something: a digit of ours, where nobody drew. */
export const watchingInk = (digit: number, ...names: readonly string[]): ComponentType => {
  const Values = watching(...names)
  return function WatchingInk() {
    useDigit(digit)
    useAwaits('ink', useHoldsInk())
    return <Values />
  }
}

function Watched({ name }: { readonly name: string }) {
  const tensor = useTensor(name)
  /** Another network may have no such value: nobody waits for it then. */
  const isLacking = useLive(({ opened }) => opened !== null && findValue(opened.program, name) === undefined)
  useAwaits(name, isLacking || tensor !== undefined)
  return null
}
