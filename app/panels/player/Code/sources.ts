// The text of every op, as it stands in its file: whatever file the vocabulary takes it from.
import type { OpName } from '../../../../engine/ops/index.ts'
import { textOf } from '../../../geometry/source.ts'

const files = import.meta.glob<string>('../../../../engine/ops/*.ts', { query: '?raw', import: 'default', eager: true })
const textIn = (file: string): string => files[`../../../../engine/ops/${file}`] ?? ''

/** Where an op is written, and its own text. Throws where no file has it: a test asks for all of them. */
export function sourceOf(op: OpName): { readonly file: string; readonly text: string } {
  for (const [, names, file] of textIn('index.ts').matchAll(/^import \{([^}]*)\} from '\.\/(\w+\.ts)'$/gm)) {
    const text = names!.split(',').some(name => name.trim() === op) ? textOf(textIn(file!), op) : null
    if (text !== null) return { file: `engine/ops/${file}`, text }
  }
  throw new Error(`no file of engine/ops has the op ${op}`)
}
