// What the data of a training is called, and what may be wrong with it, in the page's language.
import type { Failure } from '../../../engine/errors.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { wordTable } from '../../text/language.ts'
import type { DataText } from './text/en.ts'

export const dataText = wordTable<DataText>(import.meta.glob<DataText>('./text/??.ts', { import: 'default' }))
export const useDataText = dataText.use

/** Says what went wrong with a run: with its data, or as every page says it. */
export function useSayFailure(): (failure: Failure) => string {
  const general = useText(),
    { failures } = useDataText()
  return failure => failures[failure.code]?.(failure.values) ?? sayFailure(general, failure)
}
