// What a lesson's figures on paper need of the run: a browser that prints waits for nothing, so it is watched while the page rests.
import { useEffect, useState, type ComponentType } from 'react'
import { useTensor } from '../client/client.ts'

/** In milliseconds: the lesson's own first picture comes before. No longer, for whoever prints at once. */
const REST = 250

/** Draws nothing. Once the page has rested a little it is drawn, and what it watches and asks for is there when the lesson is printed. */
export function Rested({ of: Ahead }: { readonly of: ComponentType }) {
  const [rested, rest] = useState(false)
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

function Watched({ name }: { readonly name: string }) {
  useTensor(name)
  return null
}
