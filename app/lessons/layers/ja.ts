import type en from './en.ts'
import type { Derived } from './derive.ts'
import { fixed } from './props.ts'

const n = (value: number): string => (Math.round(value * 1000) / 1000).toString().replace('-', '−')

const ja: typeof en = {
  title: '層の逆伝播',
  stops: {
    nudge: {
      name: '少し変える',
      prose: ({ net: { ratio, gradient, corner } }: Derived) =>
        corner
          ? `数を1つ$h$だけ変えると、損失は$h$の[lit:${fixed(ratio)}]倍だけ変わります。ただし\`out\`に0があり、そこでReLUが折れ曲がるので、勾配は1つに決まりません。逆伝播は、平らな側の${fixed(gradient)}を使います。`
          : `ピクセル、重み、バイアスのどれか1つを$h$だけ変えると、損失も変わります。損失の変化を$h$で割った比は、ここでは[lit:${fixed(ratio)}]です。$h$が小さいほど、逆伝播で求めた勾配${fixed(gradient)}に近づきます。どの数にも勾配があります。`,
    },
    dout: {
      name: 'dout',
      prose: ({ net: { numbers } }: Derived) =>
        `層の出力を少し変えたときの比が\`dout\`です。層は受け取った\`dout\`から1つ前の\`dout\`を計算します。1つずつ変えると${numbers}個に${numbers + 1}回の計算が必要ですが、逆伝播なら1回ですべての勾配が求まります。`,
      question: {
        ask: ({ net: { gradient } }: Derived) =>
          `\`out[1, 1]\`の勾配は\`dout[1, 1]\` = ${n(gradient)}です。\`out[1, 1]\`を0.1だけ増やすと、損失はどうなりますか。`,
        choices: { falls: '減る', rises: '増える', stays: '変わらない' },
        reasons: {
          falls: () => '勾配が負の場合です。この勾配は正なので、数と損失は同じ向きに変わります。',
          rises: ({ net: { loss, moved } }: Derived) => `勾配のおよそ0.1倍です。損失は、数と同じ向きに${n(moved - loss)}だけ変わります。`,
          stays: () => '勾配が0の場合です。ReLUが閉じている位置ではそうなります。',
        },
      },
    },
    keeps: {
      name: '保存するもの',
      prose: () =>
        'Convolutionクラスを1行ずつ見ます。`forward`は、ウィンドウを`col`の行に、フィルターを`col_W`の列に展開して積を求め、結果をマップの形状に整えます。`x`、`col`、`col_W`は`backward`で使うので、保存しておきます。',
      question: {
        ask: () =>
          '1枚の4×4の入力に3×3のフィルターを適用し、2×2の出力を作ります。重み`W[0, 0, 1, 1]`は、出力の数のうちいくつに使われますか。',
        reasons: {
          n1: () => '重みを使う位置は1か所ではありません。フィルターが動くので、同じ重みをどの位置でも使います。',
          n4: () => 'OH·OW = 4個すべてに、ウィンドウの位置ごとに1回ずつ使われます。ですから、勾配も4つの項の和になります。',
          n9: () => '9はフィルターの重みの数です。フィルターを置く位置はOH·OWか所です。',
          n16: () => '16はピクセルの数です。フィルターを置けるのはOH·OWか所だけです。',
        },
      },
    },
    params: {
      name: 'dbとdW',
      prose: () =>
        '`dout`を、計算しやすい小さな整数にしました。バイアスはどの位置でも足したので、`db`は`dout`の合計です。重みは画像ごとにOH·OW回使ったので、`dW[f, c, i, j]`は、(i, j)だけずらしたxと`dout`の積の和です。‹どれか指してください。›',
    },
    dx: {
      name: 'dcolとdx',
      prose: () =>
        '`dcol`は`dout`に重みを掛けたもので、ウィンドウごとに1行です。ピクセルは複数のウィンドウにコピーされたので、`col2im`は**足しながら**元に戻します。ピクセルの`dx`は、それを使った各出力の`dout`に重みを掛けた和です。',
    },
    rows: {
      name: 'プーリングの行',
      prose: () =>
        'プーリングでも`im2col`を使います。`col`の1行には、全チャンネルのウィンドウが並びます。列がPH·PW個になるように形状を変えると、`rows`の1行が、1つのチャンネルの1つのウィンドウです。各行の最大値か平均が答えになります。',
      question: {
        ask: () => 'プーリングの入力にはチャンネルが2つあります。`rows`の1番の行は、どのウィンドウですか。',
        choices: {
          w010: 'ウィンドウ(0, 1)、0番のチャンネル',
          w001: 'ウィンドウ(0, 0)、1番のチャンネル',
          w100: 'ウィンドウ(1, 0)、0番のチャンネル',
        },
        reasons: {
          w010: () =>
            '0番のチャンネルのウィンドウがすべて先に並ぶと考えた場合です。`col`の1行には両方のチャンネルがあり、それを2つに分けます。',
          w001: () => '`col`の最初の行に、ウィンドウ(0, 0)の2つのチャンネルがあります。2つに分けると、0番の行と1番の行になります。',
          w100: () => '2つ後ろのウィンドウです。ウィンドウはまず横に進み、チャンネルごとに1行ずつできます。',
        },
      },
    },
    order: {
      name: 'n, y, x, c',
      prose: () =>
        'そのため、行は(n, y, x, c)の順に並び、チャンネルが最後です。コードが`reshape(N, OH, OW, C)`の後に`transpose(0, 3, 1, 2)`を呼ぶのは、チャンネルを元の軸に戻すためです。',
    },
    ties: {
      name: '等しい最大値',
      prose: () =>
        'Maxプーリングでは、勾配は最大値があった位置に戻ります。その位置は`arg_max`に保存してあります。最初のウィンドウには、3が2つあります。',
      question: {
        ask: () => 'Maxプーリングの1つのウィンドウに、最大値の3が2つあります。勾配を受け取るのはどちらですか。',
        choices: { first: '最初のほう', both: '両方に半分ずつ', last: '最後のほう' },
        reasons: {
          first: () => '`arg_max`が示す位置は1つで、等しい数の最初のものです。もう一方は0を受け取ります。',
          both: () => '分けるのはAverageプーリングです。`arg_max`が示す位置は1つだけです。',
          last: () => '`argmax`が位置を移すのは、より大きな数があるときだけです。等しい数では移らず、最初のものが残ります。',
        },
      },
    },
    routes: {
      name: '3つの戻り方',
      prose: () =>
        '同じ`dout`でも、層によって戻り方が違います。Maxは、すべてを最大値の位置へ**送ります**。Averageは、4つに4分の1ずつ**分けます**。ReLUは**門**です。xが0より大きかったところだけを通します。',
    },
  },
  panel: {
    view: '図',
    views: { net: '少し変える', class: 'Convolution', pool: 'プーリング', three: '3つの戻り方' },
    nudgeLabel: (name, shape) => `${name}、${shape}。`,
    gradientLabel: name => `逆伝播で求めた${name}の勾配`,
    valueLabel: (name, shape) => `${name}、${shape}`,
    nudgeOf: (w, h) => `${w}をh = ${h}だけ変える`,
    measured: '測った比',
    handedBack: '逆伝播の値',
    curve: 'wを±1まで変えたときのL。太い線の傾きが比',
    curveLabel: '数を±1まで変えたときの損失と、比を傾きとする直線',
    kept: '· 保存',
    dwIs: 'dW[f, c, i, j] = Σ x[n, c, S·oy + i, S·ox + j] · dout[n, f, oy, ox]。すべての画像nと位置(oy, ox)についての和。xはパディングを含みます',
    rowIs: (row, place) => `${row}番の行：(n, y, x, c) = ${place}`,
    method: 'プーリング',
    methods: { max: 'Max', average: 'Average' },
    back: '逆伝播も',
    ways: { max: 'Max：送る', average: 'Average：分ける', relu: 'ReLU：門' },
  },
}

export default ja
