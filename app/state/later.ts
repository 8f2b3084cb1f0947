// Parts of a page that come with code of their own when they are first shown. Whoever waits for what is on screen waits for them too.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** What is on its way. */
const coming = new Set<Promise<unknown>>()

/** A component whose code `load` brings when it is first shown; nothing stands there until then, unless a `Suspense` says what. */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => onItsWay(load()))
}

/** Notes that something of the screen is on its way, until it has come or could not be had. */
export function onItsWay<T>(one: Promise<T>): Promise<T> {
  coming.add(one)
  const come = (): boolean => coming.delete(one)
  one.then(come, come)
  return one
}

/** Resolves when nothing is on its way: what has come, and what came with it. What could not be loaded is not waited for. */
export async function allCome(): Promise<void> {
  while (coming.size > 0) {
    await Promise.allSettled(coming)
    await new Promise(requestAnimationFrame) // what has come shows itself, and may ask for more
  }
}
