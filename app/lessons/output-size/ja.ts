import { grouped } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Axis, Derived } from './derive.ts'

const pair = (down: number, across: number): string => (down === across ? String(down) : `(${down}, ${across})`)
const formula = ({ size, filter, P, S, out }: Axis): string => `$\\floor{\\frac{${size} + 2 \\cdot ${P} - ${filter}}{${S}}} + 1 = ${out}$`

const ja: typeof en = {
  title: '出力サイズ',
  stops: {
    pad: {
      name: 'パディング',
      prose: (_: Derived, { down, across }: Derived) =>
        `畳み込みのたびに画像は小さくなります。そこで先に、周囲を[pad:幅Pの0]で囲みます。これがパディングです。$P = ${down.P}$なら、${down.filter}×${across.filter}のフィルター(FH, FW)で(${down.size}, ${across.size})の入力(H, W)から(${down.out}, ${across.out})の出力(OH, OW)が得られます。`,
    },
    why: {
      name: '式の理由',
      prose: ({ down }: Derived) =>
        `ウィンドウが動けるのは$H + 2P - FH = ${down.rest}$マスで、1歩の幅（ストライドS）で割ると歩数になります。$+ 1$は出発点の分です。${formula(down)}`,
    },
    stride: {
      name: 'ストライド',
      prose: () =>
        'ストライドSは、ウィンドウが1歩で動く幅です。ストライドが2なら、縦にも横にも1つおきに進むので、出力の高さと幅はおよそ半分になります。',
      question: {
        ask: () => '(7, 7)の入力に、3×3のフィルターを$S = 2$、パディングなしで適用します。出力の高さOHはいくつですか。',
        reasons: {
          n3: () => '動けるのは7 − 3 = 4マス、2マスずつで2歩です。出発点も数えて3になります。',
          n2: () => '2歩は正しいのですが、出発点にもウィンドウがあります。1を足します。',
          n4: () => '4は動けるマス数7 − 3です。1を足す前に、ストライドで割ります。',
          n5: () => 'ストライドが1のときのサイズです。ここでは1つおきに進みます。',
        },
      },
    },
    axes: {
      name: '2つの軸',
      prose: ({ down, across }: Derived) =>
        `高さと幅は、別々に計算します。ここでは、入力の形状が(${down.size}, ${across.size})、パディングが${pair(down.P, across.P)}、フィルターが${down.filter}×${across.filter}、ストライドが${pair(down.S, across.S)}です。`,
      question: {
        ask: () => '(28, 31)の入力、$P = 2$、$S = 3$、5×5のフィルターのとき、(OH, OW)はいくつですか。',
        reasons: {
          s10x11: () => '(28 + 4 − 5)/3 + 1 = 10、(31 + 4 − 5)/3 + 1 = 11です。どちらも割り切れます。',
          s9x10: () => '27/3と30/3は歩数です。出発点も数えるので、1を足します。',
          s10x10: () => '幅は高さより3大きいので、横にはもう1歩進めます。',
          s11x10: () => '先に書くのは高さです。(H, W) → (OH, OW)の順です。',
        },
      },
    },
    rest: {
      name: '余り',
      prose: (_: Derived, { down }: Derived) =>
        `入力が${down.size}、フィルターが${down.filter}、ストライドが${down.S}のとき、動ける${down.rest}マスは${down.S}の倍数ではありません。ウィンドウは${down.out}個置け、最後の行と列はどれにも入りません。どのウィンドウにも入らないマスには**×印**をつけました。出力には影響しません。`,
    },
    floor: {
      name: '切り捨て',
      prose: ({ across }: Derived) =>
        `PyTorchと同じく切り捨てます。${formula(across)}です。本の\`int()\`も同じですが、フィルターが入力より大きいと、0に向けて丸めてありえないサイズを返します。ここでは受け付けません。`,
    },
    same: {
      name: 'サイズを保つ',
      prose: (_: Derived, { down, across }: Derived) =>
        `深いネットワークでは、層を重ねても画像が縮まないように、サイズを保つことがよくあります。ストライドが1なら、あとはパディングを選ぶだけです。(${down.size}, ${across.size})の入力と${down.filter}×${across.filter}のフィルターで考えます。`,
      question: {
        ask: () => '5×5のフィルターをストライド1で動かします。サイズを保つPはいくつですか。',
        reasons: {
          n2: () => '(FH − 1)/2です。フィルターは、中央から両側に2マスずつ広がっています。',
          n1: () => '3×3のフィルターの場合です。5×5のフィルターは、中央から2マスずつ広がっています。',
          n4: () => 'FH − 1は、縮むマス数の合計です。Pは両側につけるので、その半分で足ります。',
          n5: () => 'パディングを広げるほど、置ける位置が増えます。5では出力が入力より大きくなります。',
        },
      },
    },
    alexnet: {
      name: '224か227か',
      prose: (_: Derived, { down }: Derived) =>
        `AlexNetの論文には、入力${down.size}、フィルター${down.filter}、ストライド${down.S}、出力55とあります。ところが、式では${formula(down)}です。入力を227とする人も多く、それなら55になります。`,
      question: {
        ask: () => '入力が224、フィルターが11、ストライドが4のとき、出力が55になるPはいくつですか。',
        reasons: {
          n2: () => '⌊(224 + 4 − 11)/4⌋ + 1 = 55です。PyTorchのAlexNetはこの設定です。',
          n0: () => 'パディングなしでは53.25歩、切り捨てて53歩です。出発点も数えて54になります。',
          n1: () => '(224 + 2 − 11)/4 = 53.75も、切り捨てると53です。出力は54になります。',
        },
      },
    },
  },
  panel: {
    down: '縦',
    across: '横',
    bothAxes: '縦と横',
    twoAxes: '2つの軸',
    dragPad: '縁をドラッグ：パディングP',
    dragFilter: '角をドラッグ：フィルターのサイズ',
    dragStride: '矢印をドラッグ：ストライドS',
    input: 'パディング後の入力',
    output: '出力',
    windows: count => (count === 1 ? 'ウィンドウ1' : `ウィンドウ1〜${grouped(count)}`),
    inputLabel: shape => `パディングした入力、${shape}。色の濃いマスほど多くのウィンドウに入ります。`,
    outputLabel: shape => `出力、${shape}。`,
    divides: (rest, S, steps) => `動けるのは${rest}マスで、${S}マスずつ${steps}歩です。出発点も数えて${steps + 1}です。`,
    leaves: (rest, S, steps, unseen) =>
      `動けるのは${rest}マスで、${S}マスずつ${steps}歩です。出発点も数えて${steps + 1}です。最後の${unseen}マスはどのウィンドウにも入りません。`,
    wouldFit: (P, S) => `割り切れるのは、Pが${P}、またはSが${S}のときです。`,
    wouldFitS: S => `割り切れるのは、Sが${S}のときです。Pでは調整できません。`,
    keeps: P => `サイズを保つPは${P}です。`,
    keepsNot: most => `${most}以下のPではサイズを保てません。`,
    or: 'か',
    hint: '縁、ウィンドウの角、矢印をドラッグしてください。色の濃いマスほど多くのウィンドウに入ります。',
  },
}

export default ja
