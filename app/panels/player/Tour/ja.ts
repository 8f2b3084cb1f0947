import type { TourWords } from './en.ts'

const ja: TourWords = {
  titleLong: '順伝播1回と逆伝播1回のツアー',
  stopWords: {
    image: {
      name: '画像',
      prose: ({ steps, image, stops }) =>
        `順伝播と逆伝播は合わせて${steps}ステップで、画像\`x\`、形状${image}から始まります。灰色はまだ計算していません。**次へ**で${stops}個の場面を順に見ます。途中で自由に見て回っても、**次へ**で続きに戻れます。`,
    },
    window: {
      name: '積和',
      prose: ({ weighted, slides, window, inputs }) =>
        !slides
          ? `\`${weighted}/out\`の1つの数です。xの${inputs}個の数に、\`W\`の1つの[lit:列]の重みをそれぞれ掛け、合計し、その列のバイアスを足します。項は上にあります。`
          : `\`${weighted}/out\`の1つの数です。xの[lit:ウィンドウ]（${window}）とフィルターの対応する要素を掛け、合計し、バイアスを足します。項は上にあります。im2colは、このウィンドウを\`col\`の1行に展開しました。`,
    },
    product: {
      name: '行列',
      prose: ({ slides }) =>
        !slides
          ? 'すべての出力は、1回の行列の積`xw = x · W`で求まります。xは1行で、`W`の列は1つの出力に対応します。先ほどの数を計算した行と列に[lit:印]があります。'
          : 'すべてのウィンドウとすべてのフィルターを、1回の行列の積`xw = col · col_W`で計算します。`col`の行はウィンドウ、`col_W`の列はフィルターです。先ほどの数を計算した行と列に[lit:印]があります。',
    },
    maps: {
      name: 'マップ',
      prose: ({ weighted, slides, act, acts }) =>
        `${slides ? `積の各列にバイアスを足し、マップの形に戻すと、\`${weighted}/out\`のマップになります。` : `積にバイアスを足すと、\`${weighted}/out\`になります。`}続く${act}${acts[0]}。印のある数は、${slides ? '2つのマップの' : 'どちらでも'}同じ位置にあります。`,
    },
    pool: {
      name: 'Pool',
      prose: ({ pool, method, pooled, from, to }) =>
        method === 'max'
          ? `${pool}は、${pooled}のウィンドウごとに[lit:最大値]だけを残し、その位置を覚えます。逆伝播では、勾配がその位置に戻ります。マップの大きさは${from}から${to}になります。`
          : `${pool}は、${pooled}のウィンドウごとに[lit:平均]を求めます。どの値も等しく数え、逆伝播では勾配も等しく受け取ります。マップの大きさは${from}から${to}になります。`,
    },
    loss: {
      name: '損失',
      prose: ({ scores, slides, t, y, loss }) =>
        `残りの層が${slides ? 'マップ' : '数'}から${scores}個のスコアを作り、ソフトマックス関数が、合計が1の確率にします。損失が見るのは正解\`t = ${t}\`の確率だけです。確率は${y}、その−logは**${loss}**です。`,
    },
    wrong: {
      name: '違うt',
      prose: ({ t, dx, loss }) =>
        `正解が${t}だったと仮定すると、損失は${loss}です。逆伝播は\`(y − t)/N\`、つまり確率から正解のところだけ1を引いた値から始まります。そこは[fall:${dx}]で、ほかに負の値はなく、合計は0です。`,
    },
    back: {
      name: '逆伝播',
      prose: ({ act, acts, pool, method }) => {
        const ways = [
          ...(pool
            ? [`${pool}は、勾配を${method === 'max' ? '最大値の位置に渡し、ほかを0にします' : 'ウィンドウの中に等しく分けます'}`]
            : []),
          ...(act ? [`${act}${acts[1]}`] : []),
        ]
        return `逆伝播は右から左へ進みます。どの位置にも、その出力の勾配が表示されています。${ways.map(way => `${way}。`).join('')}`
      },
    },
    weight: {
      name: '重み',
      prose: ({ weighted, slides, check }) =>
        !slides
          ? `${weighted}の重みが使われるのは1回です。勾配は、掛けたxの数と出力の[lit:勾配]の積で、まとめると\`dW = x.T · dout\`です。右の**${check}**で、逆伝播を使わずに確かめられます。`
          : `${weighted}の重みは、画像のすべての位置で使われます。そこで勾配は、[lit:ずらした]xと\`dout\`の要素ごとの積（⊙）の合計です。右の**${check}**で、逆伝播を使わずに確かめられます。`,
    },
    update: {
      name: '更新',
      prose: () =>
        'ここまで、値は何も変わっていません。1回の学習では、それぞれの重みから、[lit:勾配]に学習率を掛けた値を引きます。最適化手法と学習率は、進行バーの横で選べます。表示中の重みは変わりません。',
    },
    thread: {
      name: '一目で',
      prose: ({ first, second }) =>
        `すべてを1つの図にしました。${second ? `${first}と${second}を最もよく区別する数` : '最も大きく働く数'}を、xからすべての層を通ってスコアまでたどります。別の数を指すと、その数をたどれます。**なぜ？**を押すと、項を見られます。`,
    },
  },
}

export default ja
