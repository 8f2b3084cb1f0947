// The one class that our PyTorch code brings with it.

/** PyTorch has no module that scales. */
export const SCALE: readonly string[] = [
  '',
  'class Scale(nn.Module):  # behind dropout: nn.Dropout scales while it trains, this network when it answers',
  '    def __init__(self, by):',
  '        super().__init__()',
  '        self.by = by',
  '',
  '    def forward(self, x):',
  '        return x * self.by',
  '',
  '',
]

/** The class of a text that says it, put out as spaces: what stands behind it keeps its place. */
export const withoutScale = (text: string): string =>
  text.replaceAll(/^class Scale\b[^\n]*\n(?:[ \t][^\n]*\n|\r?\n)*/gm, found => found.replaceAll(/[^\n]/g, ' '))
