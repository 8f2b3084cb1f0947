import { expect, test } from 'vitest'
import type { Step } from '../../../../engine/program.ts'
import { codeText } from './codeText.ts'
import type { Line } from './Lines.tsx'

const line = (layer: string, pass: string, code: string, notes: string): Line => ({ step: { layer, pass } as Step, code, notes })

test('lines are copied with their layers as headings and their shapes as comments', () =>
  expect(
    codeText(
      [
        line('conv1', 'forward', 'col = im2col(x, FH, FW, stride, pad)', 'FH 5  FW 5  (576, 25)'),
        line('conv1', 'forward', 'out2d = xw + b', '(576, 30)'),
        line('relu1', 'forward', 'out = np.maximum(0, x)', ''),
        line('relu1', 'backward', 'dx = np.where(out <= 0, 0, dout)', '(1, 30)'),
      ],
      ({ step }) => `${step.layer}, ${step.pass}`,
    ),
  ).toBe(
    '# conv1, forward\ncol = im2col(x, FH, FW, stride, pad)  # FH 5  FW 5  (576, 25)\nout2d = xw + b  # (576, 30)\n\n' +
      '# relu1, forward\nout = np.maximum(0, x)\n\n# relu1, backward\ndx = np.where(out <= 0, 0, dout)  # (1, 30)\n',
  ))
