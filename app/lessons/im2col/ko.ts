import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Derived } from './derive.ts'

function rows(derived: Derived): string {
  const lit = derived.litRows()
  return lit.length === 0 ? '수를 가리켜 보세요.' : `밝은 것은 ${lit.join(', ')}번 행입니다.`
}

const ko: typeof en = {
  title: 'im2col',
  stops: {
    why: {
      name: '윈도우를 행으로',
      prose: () =>
        '`im2col`은 윈도우를 한 줄씩 복사해 `col` 행렬의 행 하나로 펼칩니다. 그러면 모든 윈도우와 모든 필터의 계산이 행렬의 곱 **한 번**이 됩니다. 컴퓨터는 행렬의 곱을 아주 빠르게 계산합니다.',
    },
    rows: {
      name: '윈도우마다 한 행',
      prose: (derived: Derived) =>
        `\`im2col\` 함수는 [lit:윈도우]마다 수를 복사해 한 행(가로줄)에 놓습니다. 수 9개짜리 윈도우가 4개라 \`col\` 형상은 (4, 9)입니다. ${rows(derived)} 같은 주소가 여러 번 나옵니다.`,
    },
    channels: {
      name: '채널과 필터',
      prose: ({ small }: Derived) =>
        `채널이 하나 더 있으면 행이 길어져 \`col\` 형상은 ${shapeText(small().value('conv/col').shape)}입니다. 필터도 채널, 행, 열 순서로 전개되어 \`col_W\` 행렬의 한 **열**이 됩니다. 행과 열의 곱이 출력의 수 하나입니다.`,
      question: {
        ask: () =>
          '채널이 둘인 입력과 3×3 필터입니다. 0번부터 셀 때, 가중치 `W[0, 1, 0, 2]` 값과 곱해지는 것은 `col` 행렬의 몇 번 열입니까?',
        reasons: {
          n2: () => '채널 0번의 같은 위치입니다. 채널 1번은 아홉 열 뒤에서 시작합니다.',
          n5: () => '채널이 번갈아 놓인다면 그렇습니다. 여기서는 한 채널이 모두 끝난 뒤 다음 채널이 옵니다. 1·9 + 0·3 + 2입니다.',
          n11: () => '1·9 + 0·3 + 2 = 11, 채널 하나와 열 두 개를 지난 열입니다.',
          n12: () => '열두 번째인 것은 맞지만, 번호는 0번부터 셉니다.',
        },
      },
    },
    columns: {
      name: '열마다 옮긴 이미지',
      prose: ({ state: { column } }: Derived) =>
        `열 (fh, fw)에는 윈도우마다 같은 위치의 수가 모입니다. (24, 24) 형상이면 x를 [lit:(${Math.floor(column / 5)}, ${column % 5})]만큼 옮긴 이미지입니다. 책의 반복문은 이렇게 25번 만에 \`col\`을 채웁니다. 수업 7에서 다시 씁니다.`,
    },
    batch: {
      name: '배치',
      prose: () =>
        '(3, 7, 7) 이미지에 5×5 필터면 수 75개짜리 윈도우가 9개입니다. col은 **열**(column)입니다. Caffe와 MATLAB은 윈도우를 열로 놓아 데이터가 늘면 열이 늘지만, 전치하면 결과는 같습니다.',
      question: {
        ask: ({ state: { N } }: Derived) =>
          `(3, 7, 7) 이미지에 5×5 필터를 쓰는 N = ${N} 배치를 책의 방식으로 전개하면 \`col\` 형상은 무엇입니까?`,
        reasons: {
          rows: () => '윈도우 9개의 열 배가 저마다 한 행이 됩니다. 윈도우 하나에 든 수의 개수는 그대로입니다.',
          columns: () => '행이 길어지는 것은 윈도우가 커질 때입니다. 데이터가 늘면 윈도우가, 곧 행이 늘어납니다.',
          three: () => 'im2col 결과는 행렬입니다. 모든 이미지의 윈도우가 위아래로 이어집니다.',
          turned: () => '윈도우를 열로 놓는 Caffe와 MATLAB의 방식입니다. 책에서는 윈도우가 행입니다.',
        },
      },
    },
    product: {
      name: '행렬의 곱',
      prose: () =>
        '실제 숫자와 `conv1` 계층입니다. (576, 25) · (25, 30) = (576, 30).‹ 아무 칸이나 가리키세요.› `col`의 행이 [lit:윈도우], `col_W`의 열이 필터, 그 행과 열의 곱이 `xw`의 수 하나입니다.',
    },
    fold: {
      name: '맵으로 되돌리기',
      prose: () =>
        '곱의 한 행에는 한 위치의 모든 필터 값이 있습니다. `reshape(N, OH, OW, FN)`은 형상만 바꿀 뿐 수를 옮기지 않고, `transpose(0, 3, 1, 2)`가 필터마다 수를 모아 맵을 만듭니다.',
      question: {
        ask: () => '필터 네 개의 곱 `xw`를 곧바로 (N, FN, OH, OW)로 형상 변환한다면, 맵 0번에는 필터 몇 개의 수가 들어갑니까?',
        reasons: {
          n1: () => '그래야 하지만, 메모리의 처음 576개는 144곳에서 나온 네 필터의 수입니다. “곧바로 형상 변환”을 켜 보세요.',
          n4: () => '한 위치의 네 수가 메모리에 나란히 있어, 맵마다 모든 필터가 섞입니다.‹ “곧바로 형상 변환”을 켜 보세요.›',
          n24: () => '필터는 네 개뿐입니다. 24는 맵의 너비입니다.',
        },
      },
    },
    copies: {
      name: '복사된 횟수',
      prose: ({ copies }: Derived) => {
        const { before, after, factor } = copies()
        return `윈도우가 겹치는 만큼 픽셀이 복사됩니다. 스트라이드 1이면 가운데가 가장 많고 가장자리가 적습니다. 수 ${grouped(before)}개가 ${grouped(after)}개로, 메모리는 [lit:${shortNumber(factor)}배]입니다. 스트라이드가 크면 줄어듭니다.`
      },
      question: {
        ask: () => '5×5 필터, 스트라이드 1입니다. 맨 위 행의 세 번째 픽셀 `x[0, 2]` 값은 `col` 안에 몇 번 나옵니까?',
        reasons: {
          n1: () => '구석이라면 맞습니다. 두 칸 옆의 픽셀은 첫 행의 윈도우 3개에 들어갑니다.',
          n3: () => '첫 행에서 0, 1, 2번 열에서 시작하는 윈도우에만 들어갑니다. 3 · 1입니다.',
          n5: () => '다섯 번째 픽셀부터 그렇습니다. 가장자리 밖에서 시작하는 윈도우가 없어 3개에만 들어갑니다.',
          n25: () => '가운데라면 맞습니다. 맨 위의 픽셀은 첫 행의 윈도우에만 들어갑니다.',
        },
      },
    },
    back: {
      name: 'col2im',
      prose: () =>
        '`col2im`은 복사본을 원래 픽셀에 **더합니다**. `col2im(im2col(x))`은 x가 아니라 x × 복사 횟수이고, 기울기에 필요합니다. 배열 `img`의 높이는 마지막 슬라이스까지 H + 2P + S − 1입니다.',
      question: {
        ask: () => '5×5 입력의 가운데 픽셀은 2이고, 3×3 윈도우 아홉 개에 모두 들어갑니다. `col2im(im2col(x))` 결과에서 그 값은 무엇입니까?',
        reasons: {
          n2: () => 'col2im 함수가 im2col 함수를 되돌린다면 그렇습니다. 그러나 복사본을 모두 더합니다.',
          n6: () => '세로로 3개, 가로로 3개의 윈도우에 들어가므로 복사본은 3 · 3개입니다.',
          n9: () => '9는 복사된 횟수입니다. 복사본 하나하나가 2입니다.',
          n18: () => '가운데 픽셀은 윈도우 9개에 모두 들어갑니다. 9 · 2입니다.',
        },
      },
    },
    time: {
      name: '시간 재기',
      prose: () =>
        '윈도우를 옮기는 방법은 네 겹의 반복문(이미지, 필터, 행, 열)입니다. `im2col`을 쓰면 같은 곱셈이 행렬의 곱 한 번이 됩니다. 두 방법의 시간을 이 기기에서 잽니다. 결과는 같습니다.',
    },
  },
  panel: {
    laid: '펼친 윈도우',
    windowCut: (y, x) => `윈도우 (${y}, ${x}), 한 줄씩 자른 것`,
    allLaid: '윈도우 아홉 개를 모두 펼쳤습니다',
    unrollLabel: (y, x, row, numbers) => `x의 (${y}, ${x}) 위치 윈도우를 한 줄씩 펼쳐 col의 ${row}번 행에 놓습니다: ${numbers}`,
    loops: '4중 반복문',
    product: 'im2col과 행렬의 곱',
    ms: time => `${time} ms`,
    measuring: '재는 중 …',
    faster: times => `지금 여기서는 복사 시간까지 더해도 행렬의 곱이 ${times}배 빠릅니다.`,
    slower: times =>
      `반복 비용이 큰 넘파이에서는 행렬의 곱이 훨씬 빠릅니다. 이 브라우저는 반복문을 컴파일해 빨리 실행합니다. 지금 여기서는 반복문이 ${times}배 빠릅니다.`,
    alike: '지금 여기서는 복사 시간까지 더해도 두 방법의 빠르기가 비슷합니다.',
    measured: (multiplications, filters, runs, difference) =>
      `conv1 계층: 숫자 하나와 필터 ${filters}개에 곱셈 ${multiplications}번. 준비 계산을 한 뒤 두 방법을 번갈아 ${runs}번 이상 계산한 중앙값입니다. 반복문은 컴파일된 TypeScript, 행렬의 곱은 이 페이지의 엔진입니다. 두 결과의 가장 큰 차이: ${difference}`,
    again: '다시 재기',
    addresses: '수 대신 주소',
    xLabel: '입력 x.',
    wLabel: '필터 W, 채널이 2개인 필터 2개.',
    colLabel: 'col, 윈도우마다 한 행.',
    colwLabel: 'col_W, 필터마다 한 열.',
    xwLabel: '곱 xw, 윈도우마다 한 행, 필터마다 한 열.',
    rowTimesColumn: (row, column, sum) => `col[${row}] · col_W[:, ${column}] = ${sum}`,
    matrixLabel: name => `그림으로 본 ${name} 행렬.`,
    digit: '숫자',
    digitLabel: '숫자 x, 28행 28열',
    moved: (fh, fw) => `col[:, (${fh}, ${fw})]`,
    movedLabel: (fh, fw) => `이 열을 맵으로 바꾼 것: 숫자를 세로로 ${fh}칸, 가로로 ${fw}칸 옮긴 이미지`,
    allColumns: '맵으로 바꾼 모든 열',
    allColumnsLabel: 'col 행렬의 25열을 저마다 24행 24열로 바꾼 것.',
    column: '열',
    slice: '이 열을 채우는 슬라이스',
    batchLabel: n => `데이터 ${n}개, 채널 3개씩. 이미지를 누르면 col 안의 해당 부분이 밝아집니다.`,
    oneOf: shape => `N = 1: ${shape}`,
    same: difference => `윈도우를 행으로 놓은 곱과 열로 놓은 곱의 가장 큰 차이: ${difference}`,
    images: '데이터 수 N',
    windowsAs: '윈도우를',
    asRows: '행으로(책)',
    asColumns: '열로(Caffe, MATLAB)',
    opening: '신경망을 여는 중 …',
    outLabel: filter => `출력의 맵 ${filter}번, 24행 24열`,
    rowColumn: (row, column) => `col 행렬의 ${row}번 행과 col_W 행렬의 ${column}번 열:`,
    manyProducts: count => `xw 안의 수 ${count}개에 쓰입니다.‹ xw 칸을 가리키면 하나씩 볼 수 있습니다.›`,
    legend: end => `색: −${end} 파랑, 0 배경색, ${end} 주황`,
    straight: '곧바로 (N, FN, OH, OW)로 형상 변환',
    mapsLabel: '맵 네 장, 필터마다 하나',
    scrambledLabel: '뒤섞인 맵 네 장: 맵마다 모든 필터가 섞였습니다',
    line: '이 줄의 계산입니다',
    copies: '픽셀이 복사된 횟수',
    copiesLabel: 'im2col 함수가 픽셀마다 복사한 횟수.',
    pixelCopies: (y, x, count) => `x[${y}, ${x}] 값은 col 안에 ${count}번 나옵니다.`,
    filterSize: '필터 크기',
    stride: '스트라이드 S',
    factor: (shape, factor) => `col 형상은 ${shape}, 수의 개수는 x의 ${factor}배입니다.`,
    counts: '복사된 횟수',
    soFar: '지금까지 더한 것',
    added: '더한 열의 수',
    fiveLabel: '5행 5열의 수 x',
    countsLabel: '픽셀마다 복사된 횟수',
    soFarLabel: 'col2im 함수가 지금까지 더한 값.',
    wholeLabel: 'x와 복사된 횟수의 원소별 곱',
    addedLabel: columns => `col, 윈도우 9개가 저마다 한 행. 9열 중 ${columns}열을 더했습니다`,
    room: (H, S, room) => `H + 2P + S − 1 = ${H} + 0 + ${S} − 1 = ${room}`,
    roomLabel: (y, end, room) =>
      `col2im 함수가 더해 넣는 배열 img의 ${room}행. 슬라이스는 ${y}번 행부터 ${end}번 행 앞까지입니다. 가위표를 한 행은 여유분입니다`,
  },
}

export default ko
