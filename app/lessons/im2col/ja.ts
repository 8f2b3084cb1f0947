import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Derived } from './derive.ts'

function rows(derived: Derived): string {
  const lit = derived.litRows()
  return lit.length === 0 ? '数を指すと、その行が光ります。' : `光っているのは${lit.join('、')}番の行です。`
}

const ja: typeof en = {
  title: 'im2col',
  stops: {
    why: {
      name: '行に展開',
      prose: () =>
        '`im2col`は、画像のウィンドウを1行ずつコピーして、`col`の1つの行に展開します。すると、行列の積**1回**で、すべてのフィルターをすべてのウィンドウに適用できます。行列の積は、コンピュータがとても得意な計算です。',
    },
    rows: {
      name: '1行ずつ',
      prose: (derived: Derived) =>
        `[lit:ウィンドウ]ごとに、数を1つの行（横）に並べます。9個の数のウィンドウが4つで、\`col\`は(4, 9)です。${rows(derived)}マスに番地（行、列）を表示すると、ウィンドウの重なりのため、同じ番地が何度も現れます。`,
    },
    channels: {
      name: 'チャンネル',
      prose: ({ small }: Derived) =>
        `2つ目のチャンネルは、行の続きに並びます。\`col\`の形状は${shapeText(small().value('conv/col').shape)}です。フィルターもチャンネル、行、列の順に展開し、\`col_W\`の1つの**列**にします。行と列の積が、出力の1つの数になります。`,
      question: {
        ask: () =>
          '入力のチャンネルは2つ、フィルターは3×3です。重み`W[0, 1, 0, 2]`を掛けるのは、`col`の何番の列ですか（0番から数えます）。',
        reasons: {
          n2: () => '0番のチャンネルの同じ位置です。1番のチャンネルは、9列後ろから始まります。',
          n5: () => 'チャンネルが交互に並ぶと考えた場合です。実際は、1つのチャンネルがすべて並んでから次が来ます。1·9 + 0·3 + 2です。',
          n11: () => '1·9 + 0·3 + 2 = 11です。1チャンネル、0行、2列だけ進みます。',
          n12: () => '12番目ではありますが、番号は0から数えます。',
        },
      },
    },
    columns: {
      name: '列は画像',
      prose: ({ state: { column } }: Derived) =>
        `列(fh, fw)には、すべてのウィンドウの同じ位置の数が並びます。形状を(24, 24)にすると、[lit:(${Math.floor(column / 5)}, ${column % 5})]だけずらした画像です。本の関数は、こうして25回のスライスで\`col\`を埋めます。レッスン7でも、重みの勾配に使います。`,
    },
    batch: {
      name: 'バッチ',
      prose: () =>
        '(3, 7, 7)のカラー画像に5×5のフィルターなら、75個の数のウィンドウが9つです。colは**column**（列）の略で、ウィンドウを列に並べるCaffeやMATLABに由来します。そこではデータが増えると列が増えますが、転置すれば同じ積です。',
      question: {
        ask: ({ state: { N } }: Derived) =>
          `(3, 7, 7)の画像をN = ${N}枚まとめたバッチを、5×5のフィルターに合わせて本の方法で展開します。\`col\`の形状はどれですか。`,
        reasons: {
          rows: () => 'ウィンドウは10×9個で、それぞれが1行です。1つのウィンドウの数の個数は変わりません。',
          columns: () => '行が長くなるのは、ウィンドウが大きいときです。データが増えるとウィンドウが増え、行が増えます。',
          three: () => 'im2colの結果は行列です。すべての画像のウィンドウが縦に並びます。',
          turned: () => 'ウィンドウを列に並べるCaffeやMATLABの方法です。本では、ウィンドウは行です。',
        },
      },
    },
    product: {
      name: '行列の積',
      prose: () =>
        '本物の数字と`conv1`で見ます。(576, 25) · (25, 30) = (576, 30)です。‹どこでも指してください。›`col`の行が[lit:ウィンドウ]、`col_W`の列がフィルター、その積が`xw`の1つの数です。最後に、フィルターごとにバイアスを1つ足します。',
    },
    fold: {
      name: 'マップに戻す',
      prose: () =>
        '積の1行には、1つの位置でのすべてのフィルターの値が並びます。`reshape(N, OH, OW, FN)`は形状を変えるだけで、数は動きません。`transpose(0, 3, 1, 2)`が、フィルターごとの数を1枚のマップに集めます。',
      question: {
        ask: () =>
          '`xw`は4つのフィルターの結果です。これを直接(N, FN, OH, OW)にreshapeすると、0番のマップにはいくつのフィルターの数が入りますか。',
        reasons: {
          n1: () =>
            '本来は1つになるはずです。しかしメモリの先頭の576個は、144か所での4つのフィルターの数です。‹「直接reshape」をオンにしてみてください。›',
          n4: () =>
            'メモリでは、1つの位置の4つの数が隣り合っています。そのため、どのマップにもすべてのフィルターが混ざります。‹「直接reshape」をオンにしてみてください。›',
          n24: () => 'フィルターは4つだけです。24はマップの幅です。',
        },
      },
    },
    copies: {
      name: 'コピーの回数',
      prose: ({ copies }: Derived) => {
        const { before, after, factor } = copies()
        return `ウィンドウが重なるところでは、ピクセルが何度もコピーされます。ストライドが1なら、中央が最も多く、端が最も少なくなります。ここでは${grouped(before)}個の数が${grouped(after)}個になり、メモリは[lit:${shortNumber(factor)}倍]です。ストライドが大きいほど減ります。`
      },
      question: {
        ask: () => '5×5のフィルター、ストライド1、パディングなしです。最上行の左から3番目のピクセル`x[0, 2]`は、`col`に何回現れますか。',
        reasons: {
          n1: () => '隅のピクセルの場合です。そこから2つ右のピクセルは、最初の行の3つのウィンドウに入ります。',
          n3: () => '最初の行にある、列0、1、2から始まる3つのウィンドウに入ります。3 · 1です。',
          n5: () => '5番目以降のピクセルの場合です。端の外から始まるウィンドウはないので、このピクセルが入るのは3つです。',
          n25: () => '中央のピクセルの場合です。最上行のピクセルは、最初の行のウィンドウにしか入りません。',
        },
      },
    },
    back: {
      name: 'col2im',
      prose: () =>
        '`col2im`は、コピーを元のピクセルに**足し合わせます**。`col2im(im2col(x))`はxではなく、xにコピーの回数を掛けたものです。元には戻りませんが、勾配に必要な計算です。足し先の配列`img`は、どのスライスも収まるH + 2P + S − 1行です。',
      question: {
        ask: () =>
          '5×5の入力の中央のピクセルは2で、9つの3×3のウィンドウすべてに入ります。`col2im(im2col(x))`では、その位置の値はいくつですか。',
        reasons: {
          n2: () => 'col2imがim2colの逆操作なら、そうなります。しかし、col2imはコピーをすべて足し合わせます。',
          n6: () => '縦に3つ、横に3つのウィンドウに入るので、コピーは3 · 3個です。',
          n9: () => '9はコピーの個数です。1つ1つのコピーが2です。',
          n18: () => '中央は9つのウィンドウすべてに入るので、9 · 2です。',
        },
      },
    },
    time: {
      name: '時間を測る',
      prose: () =>
        'ウィンドウを動かすには、画像、フィルター、行、列の四重ループが必要です。`im2col`を使うと、同じ乗算が1回の行列の積になります。2つの方法の時間を、この端末で測ります。結果は同じです。',
    },
  },
  panel: {
    laid: 'colの中のウィンドウ',
    windowCut: (y, x) => `ウィンドウ(${y}, ${x})を行に分けたもの`,
    allLaid: '9つのウィンドウをすべてcolの行にしました',
    unrollLabel: (y, x, row, numbers) => `xのウィンドウ(${y}, ${x})を1行ずつ、colの${row}番の行に展開します：${numbers}`,
    loops: '四重ループ',
    product: 'im2colと行列の積',
    ms: time => `${time} ms`,
    measuring: '測定中…',
    faster: times => `今回の測定では、im2colのコピーを含めても、行列の積のほうが${times}倍速く計算できました。`,
    slower: times =>
      `ループの1回ごとに時間のかかるNumPyでは、行列の積のほうがはるかに速くなります。このブラウザはループをコンパイルするので、今回の測定ではループのほうが${times}倍速く計算できました。`,
    alike: '今回の測定では、im2colのコピーを含めて、2つの方法はほぼ同じ速さでした。',
    measured: (multiplications, filters, runs, difference) =>
      `conv1：1つの数字と${filters}個のフィルターで、乗算は${multiplications}回です。2つの方法を、ウォームアップの後、交互に${runs}回以上ずつ実行した中央値です。ループはコンパイルされたTypeScript、行列の積はこのページのエンジンのものです。結果の差は最大${difference}です。`,
    again: 'もう一度測る',
    addresses: '数の代わりに番地',
    xLabel: '入力x。',
    wLabel: '2チャンネルの2つのフィルターW。',
    colLabel: 'col、ウィンドウごとに1行。',
    colwLabel: 'col_W、フィルターごとに1列。',
    xwLabel: '積xw、ウィンドウごとに1行、フィルターごとに1列。',
    rowTimesColumn: (row, column, sum) => `col[${row}] · col_W[:, ${column}] = ${sum}`,
    matrixLabel: name => `画像として見た${name}。`,
    digit: '数字',
    digitLabel: '数字x、28行28列',
    moved: (fh, fw) => `col[:, (${fh}, ${fw})]`,
    movedLabel: (fh, fw) => `この列をマップにしたもの：縦に${fh}、横に${fw}だけずらした数字`,
    allColumns: 'すべての列をマップに',
    allColumnsLabel: 'colの25列を、それぞれ24×24にした図。',
    column: '列',
    slice: 'この列を埋めるスライス',
    batchLabel: n => `${n}枚のバッチ、それぞれ3チャンネル。画像を押すと、colの中の対応する部分が光ります。`,
    oneOf: shape => `N = 1：${shape}`,
    same: difference => `ウィンドウを行にした積と列にした積の差は、最大${difference}です。`,
    images: '画像の数N',
    windowsAs: 'ウィンドウを',
    asRows: '行に（本）',
    asColumns: '列に（Caffe、MATLAB）',
    opening: 'ネットワークを読み込んでいます…',
    outLabel: filter => `出力の${filter}番のマップ、24行24列`,
    rowColumn: (row, column) => `colの${row}番の行とcol_Wの${column}番の列：`,
    manyProducts: count => `xwの${count}個の数に使われます。‹xwを指すと、1つずつ見られます。›`,
    legend: end => `色：青が−${end}、背景色が0、オレンジが+${end}`,
    straight: '直接reshape：(N, FN, OH, OW)',
    mapsLabel: '4枚のマップ、フィルターごとに1枚',
    scrambledLabel: '混ざった4枚のマップ：どれにもすべてのフィルターが混ざっています',
    line: 'この計算をするコード',
    copies: 'コピーの回数',
    copiesLabel: 'im2colが各ピクセルをコピーした回数。',
    pixelCopies: (y, x, count) => `x[${y}, ${x}]はcolに${count}回現れます。`,
    filterSize: 'フィルター',
    stride: 'ストライドS',
    factor: (shape, factor) => `colの形状は${shape}で、数の個数はxの${factor}倍です。`,
    counts: '回数',
    soFar: 'ここまでの和',
    added: '足した列',
    fiveLabel: '5行5列の数x',
    countsLabel: '各ピクセルがコピーされた回数',
    soFarLabel: 'col2imがここまでに足した値。',
    wholeLabel: 'xとコピーの回数の要素ごとの積',
    addedLabel: columns => `col、9つのウィンドウがそれぞれ1行。9列のうち${columns}列を足しました`,
    room: (H, S, room) => `H + 2P + S − 1 = ${H} + 0 + ${S} − 1 = ${room}`,
    roomLabel: (y, end, room) =>
      `col2imの足し先の配列img、${room}行。スライスは${y}番の行から${end}番の行の手前までです。×印の行は余分です`,
  },
}

export default ja
