// A network as the text that a link holds: its sentence where that says all of it, else every setting by its name (specCode.ts), as links once were.
import { SpecError } from '../../engine/errors.ts'
import { networkId } from '../../engine/networks/id.ts'
import { readSentence } from '../../engine/networks/readSentence.ts'
import { sentenceOf } from '../../engine/networks/sentence.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { NetworkInWords } from './networks.ts'
import { encodeSpec } from './specCode.ts'

/** A spec that fits together, and its text in a link. Reading that gives the very same network: one that gives what it need not is not what its sentence says. */
export function inWords(spec: NetworkSpec): NetworkInWords {
  const sentence = sentenceOf(spec, 'link')
  return { spec, text: says(sentence, spec) ? sentence : encodeSpec(spec) }
}

/** Whether a sentence is read as that network: it may be too long, or a layer be called what means something else there. */
function says(sentence: string, spec: NetworkSpec): boolean {
  try {
    return networkId(readSentence(sentence)) === networkId(spec)
  } catch (error) {
    if (error instanceof SpecError) return false
    throw error
  }
}
