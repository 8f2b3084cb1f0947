import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import type { Derived } from './derive.ts'

/** Which rows of `col` stand lit: those of the windows that what is pointed at belongs to. */
function rows(derived: Derived): string {
  const lit = derived.litRows()
  return lit.length === 0 ? 'Point at a number.' : lit.length === 1 ? `Row ${lit[0]} is lit.` : `Rows ${lit.join(', ')} are lit.`
}

const en = {
  title: 'im2col',
  stops: {
    why: {
      name: 'windows become rows',
      prose: () =>
        '`im2col` copies each window, row by row of the image, into one row of `col`. Then **one** product of two matrices applies all filters to all windows, and computers are very good at that.',
    },
    rows: {
      name: 'one window, one row',
      prose: (derived: Derived) =>
        `\`im2col\` copies each [lit:window] into one row: four windows of nine numbers, so \`col\` is (4, 9). ${rows(derived)} Cells can show addresses, row and column, instead of numbers. Windows overlap, so addresses repeat.`,
    },
    channels: {
      name: 'channels, filters',
      prose: ({ small }: Derived) =>
        `A second channel continues the row: \`col\` is ${shapeText(small().value('conv/col').shape)}. Each filter is unrolled in the same order (channel, row, column) and becomes one **column** of \`col_W\`. Row times column is one number of the output.`,
      question: {
        ask: () =>
          'The input has two channels, the filters are 3×3. Which column of `col`, counted from 0, is multiplied by the weight `W[0, 1, 0, 2]`?',
        reasons: {
          n2: () => 'That is the same place in channel 0. Channel 1 begins nine columns later.',
          n5: () => 'That would be right if the channels alternated. Here a whole channel comes first, then the next: 1·9 + 0·3 + 2.',
          n11: () => '1·9 + 0·3 + 2 = 11: one channel, no row, two columns.',
          n12: () => 'It is the twelfth, but columns are counted from 0.',
        },
      },
    },
    columns: {
      name: 'one column, one picture',
      prose: ({ state: { column } }: Derived) =>
        `Column (fh, fw) holds the same place of every window. Shaped into (24, 24) it is the whole digit, moved by [lit:(${Math.floor(column / 5)}, ${column % 5})]. The book fills \`col\` in this way, in 25 slices. Lesson 7 uses it again, for the gradients of the weights.`,
    },
    batch: {
      name: 'a batch',
      prose: () =>
        'With colour images of (3, 7, 7) and 5×5 filters, one image makes nine windows of 75 numbers. The name says **column** because Caffe and MATLAB write windows as columns. There, more data mean more columns; the product is the same, transposed.',
      question: {
        ask: ({ state: { N } }: Derived) =>
          `A batch of N = ${N} images of (3, 7, 7), 5×5 filters, the book’s layout: what is the shape of \`col\`?`,
        reasons: {
          rows: () => 'Ten times nine windows, each a row; a window has as many numbers as before.',
          columns: () => 'Longer rows would be larger windows. More data mean more windows, so more rows.',
          three: () => 'im2col makes a matrix: the windows of all images stand one below the other.',
          turned: () => 'That is the layout of Caffe and MATLAB, windows as columns. In the book windows are rows.',
        },
      },
    },
    product: {
      name: 'the product',
      prose: () =>
        'A real digit in `conv1`: (576, 25) · (25, 30) = (576, 30).‹ Point anywhere.› A [lit:window] is a row of `col`, a filter is a column of `col_W`, and their product is one number of `xw`. Then the bias is added, one per filter.',
    },
    fold: {
      name: 'back into maps',
      prose: () =>
        'A row of the product holds all filters at one place. `reshape(N, OH, OW, FN)` gives that a shape and moves nothing; `transpose(0, 3, 1, 2)` gathers the numbers of each filter into a map.',
      question: {
        ask: () =>
          '`xw` comes from four filters. If it is reshaped straight to (N, FN, OH, OW), how many filters do the numbers of map 0 come from?',
        reasons: {
          n1: () =>
            'It should be one. But the first 576 numbers in memory are 144 places with the numbers of all four filters each. Switch “reshape straight” on.',
          n4: () =>
            'Four numbers of one place stand side by side in memory, so every map mixes all filters.‹ Switch “reshape straight” on to see it.›',
          n24: () => 'There are only four filters; 24 is the width of a map.',
        },
      },
    },
    copies: {
      name: 'copies',
      prose: ({ copies }: Derived) => {
        const { before, after, factor } = copies()
        return `Where windows overlap, pixels are copied several times. With stride 1, pixels in the middle are copied most often, those at the edge least. Here ${grouped(before)} numbers become ${grouped(after)}, [lit:${shortNumber(factor)} times] the memory. With a larger stride it is less.`
      },
      question: {
        ask: () => 'A 5×5 filter, stride 1, no padding. How often does the third pixel of the top row, `x[0, 2]`, stand in `col`?',
        reasons: {
          n1: () => 'That is right for the corner. Two pixels further, three windows of the first row contain it.',
          n3: () => 'The windows that begin in column 0, 1 or 2 contain it, all in the first row: 3 · 1.',
          n5: () => 'That is right from the fifth pixel on. No window begins left of the edge, so only three contain this one.',
          n25: () => 'That is right in the middle. At the top, only the first row of windows contains it.',
        },
      },
    },
    back: {
      name: 'col2im',
      prose: () =>
        '`col2im` **adds** each copy to its pixel. So `col2im(im2col(x))` is x times its counts, not x. It does not undo im2col; a gradient needs this. The array `img` that it adds into has H + 2P + S − 1 rows, for every slice.',
      question: {
        ask: () => 'The middle pixel of a 5×5 input is 2; all nine 3×3 windows contain it. What stands there after `col2im(im2col(x))`?',
        reasons: {
          n2: () => 'That would be right if col2im undid im2col. But it adds up all the copies.',
          n6: () => 'Three windows contain it in each direction: that is 3 · 3 copies.',
          n9: () => 'Nine is the number of copies; each of them is a 2.',
          n18: () => 'All nine windows contain the middle: 9 · 2.',
        },
      },
    },
    time: {
      name: 'timed',
      prose: () =>
        'Sliding a window takes four nested loops: image, filter, row, column. With `im2col` the same multiplications are one product. Both ways are timed here, on your device; their results are the same.',
    },
  },
  panel: {
    laid: 'Windows in col',
    windowCut: (y: number, x: number) => `window (${y}, ${x}), cut into its rows`,
    allLaid: 'all nine windows are rows of col',
    unrollLabel: (y: number, x: number, row: number, numbers: string) =>
      `Window (${y}, ${x}) of x is written, row by row, as row ${row} of col: ${numbers}`,
    loops: 'four nested loops',
    product: 'im2col and one product',
    ms: (time: string) => `${time} ms`,
    measuring: 'Measuring …',
    faster: (times: string) => `Here and now the product is ${times} times as fast, im2col’s copying included.`,
    slower: (times: string) =>
      `In NumPy, where each turn of a loop costs a lot, the product is much faster. This browser compiles loops: here and now they are ${times} times as fast.`,
    alike: 'Here and now both are about equally fast, im2col’s copying included.',
    measured: (multiplications: string, filters: string, runs: string, difference: string) =>
      `conv1: ${multiplications} multiplications for one digit and ${filters} filters. Both ways were warmed up and then run alternately, ${runs} times or more; these are the medians. The loops are compiled TypeScript, the product is the engine’s own. Largest difference between the results: ${difference}.`,
    again: 'Measure again',
    addresses: 'addresses instead of numbers',
    xLabel: 'Input x.',
    wLabel: 'Filters W, two filters of two channels.',
    colLabel: 'col, one window a row.',
    colwLabel: 'col_W, one filter a column.',
    xwLabel: 'Product xw, one row a window, one column a filter.',
    rowTimesColumn: (row: number, column: number, sum: string) => `col[${row}] · col_W[:, ${column}] = ${sum}`,
    matrixLabel: (name: string) => `${name} as a picture.`,
    digit: 'Digit',
    digitLabel: 'The digit x, 28 by 28',
    moved: (fh: number, fw: number) => `col[:, (${fh}, ${fw})]`,
    movedLabel: (fh: number, fw: number) => `This column as a map: the digit moved by ${fh} rows and ${fw} columns`,
    allColumns: 'all columns, as maps',
    allColumnsLabel: 'The 25 columns of col, each shaped into 24 by 24.',
    column: 'Column',
    slice: 'The slice that fills this column',
    batchLabel: (n: number) => `Batch of ${n}, three channels each. Press an image to see its part of col.`,
    oneOf: (shape: string) => `N = 1: ${shape}`,
    same: (difference: string) => `Windows as rows or as columns: the largest difference between the two products is ${difference}.`,
    images: 'Images N',
    windowsAs: 'Windows as',
    asRows: 'rows (the book)',
    asColumns: 'columns (Caffe, MATLAB)',
    opening: 'The network is loading …',
    outLabel: (filter: number) => `Map ${filter} of the output, 24 by 24`,
    rowColumn: (row: number, column: number) => `Row ${row} of col with column ${column} of col_W:`,
    manyProducts: (count: number) => `Takes part in ${count} numbers of xw.‹ Point at xw to see one of them.›`,
    legend: (end: string) => `−${end} blue, 0 background, +${end} orange`,
    straight: 'reshape straight to (N, FN, OH, OW)',
    mapsLabel: 'Four maps, one a filter',
    scrambledLabel: 'Four maps, scrambled: each mixes all filters',
    line: 'This line of code does it',
    copies: 'copies of each pixel',
    copiesLabel: 'How often im2col copies each pixel.',
    pixelCopies: (y: number, x: number, count: number) => `x[${y}, ${x}] stands in col ${count}×.`,
    filterSize: 'Filter',
    stride: 'Stride S',
    factor: (shape: string, factor: string) => `col ${shape} has ${factor} times as many numbers as x.`,
    counts: 'counts',
    soFar: 'added so far',
    added: 'Columns added',
    fiveLabel: 'Five by five numbers x',
    countsLabel: 'How often each pixel was copied',
    soFarLabel: 'What col2im has added so far.',
    wholeLabel: 'x times the counts',
    addedLabel: (columns: number) => `col, nine windows as rows; ${columns} of its 9 columns have been added`,
    room: (H: number, S: number, room: number) => `H + 2P + S − 1 = ${H} + 0 + ${S} − 1 = ${room}`,
    roomLabel: (y: number, end: number, room: number) =>
      `Rows of img, the array that col2im adds into, ${room} of them: the slice takes from ${y} up to ${end}; crossed rows are spare`,
  },
}

export default en
