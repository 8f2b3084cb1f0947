// Every format that is read: the fuzzer and its test go through this very table.
import { codeFormats } from './code.ts'
import { dataFormats } from './data.ts'
import type { Format } from './format.ts'
import { runFormats } from './runs.ts'
import { specFormats } from './specs.ts'
import { viewFormats } from './views.ts'
import { weightFormats } from './weights.ts'

export const formats: readonly Format[] = [...weightFormats, ...dataFormats, ...viewFormats, ...runFormats, ...specFormats, ...codeFormats]
export const formatNames: readonly string[] = formats.map(format => format.name)
