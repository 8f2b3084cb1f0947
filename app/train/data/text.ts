// What the data of a training is called, and what may be wrong with it, in the page's language.
import type { Failure } from '../../../engine/errors.ts'
import { sayFailure, useText } from '../../text/index.ts'
import type { Text } from '../../text/en.ts'
import { wordTable } from '../../text/language.ts'
import type { DataText } from './text/en.ts'

export const dataText = wordTable<DataText>(import.meta.glob<DataText>('./text/??.ts', { import: 'default' }))
export const useDataText = dataText.use

/** Says what went wrong with a run: with its data, or as every page says it (`t`). The words have to be here. */
export const sayDataFailure = (t: Text, failure: Failure): string =>
  dataText.words().failures[failure.code]?.(failure.values) ?? sayFailure(t, failure)

/** The same for a part of the page; it waits for the words. */
export function useSayFailure(): (failure: Failure) => string {
  const general = useText()
  useDataText()
  return failure => sayDataFailure(general, failure)
}
