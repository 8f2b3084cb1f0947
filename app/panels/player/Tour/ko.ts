import type { TourWords } from './en.ts'

const ko: TourWords = {
  titleLong: '순전파 한 번과 역전파 한 번 둘러보기',
  stopWords: {
    image: {
      name: '이미지',
      prose: ({ steps, image, stops }) =>
        `순전파와 역전파는 모두 ${steps}단계이고, 이미지 \`x\` ${image}에서 시작합니다. 회색은 아직 계산 전입니다. **다음** 버튼으로 장면 ${stops}개를 차례로 봅니다. 어디서든 살펴본 뒤 다시 이어 갈 수 있습니다.`,
    },
    window: {
      name: '윈도우',
      prose: ({ weighted, slides, window, inputs }) =>
        !slides
          ? `\`${weighted}/out\`의 수 하나입니다. x의 수 ${inputs}개에 \`W\`의 [lit:열] 하나에 있는 가중치를 각각 곱해 더하고 편향을 더합니다. 위에 항이 모두 있습니다.`
          : `\`${weighted}/out\`의 수 하나입니다. x의 [lit:윈도우] ${window} 안의 수와 필터를 원소별로 곱해 더하고 편향을 더합니다. 위에 항이 모두 있습니다. im2col은 이 윈도우를 \`col\`의 한 행으로 전개했습니다.`,
    },
    product: {
      name: '행렬의 곱',
      prose: ({ slides }) =>
        !slides
          ? '모든 출력이 행렬의 곱 한 번으로 나옵니다. `xw = x · W`입니다. x는 한 행이고, `W`의 열은 출력 하나에 해당합니다. 앞의 수를 만든 행과 열이 [lit:표시]되어 있습니다.'
          : '모든 윈도우와 모든 필터를 행렬의 곱 한 번으로 계산합니다. `xw = col · col_W`입니다. `col`의 행은 윈도우, `col_W`의 열은 필터입니다. 앞의 수를 만든 행과 열이 [lit:표시]되어 있습니다.',
    },
    maps: {
      name: '맵',
      prose: ({ weighted, slides, act, acts }) =>
        `${slides ? `곱의 열마다 편향을 더하고 맵의 형상으로 되돌리면 \`${weighted}/out\`의 맵 하나가 됩니다.` : `곱에 편향을 더하면 \`${weighted}/out\`입니다.`} 이어지는 ${act} ${acts[0]}. 표시된 수는 ${slides ? '두 맵에서' : '양쪽에서'} 같은 위치에 있습니다.`,
    },
    pool: {
      name: '풀링',
      prose: ({ pool, method, pooled, from, to }) =>
        method === 'max'
          ? `${pool} 계층은 대상 영역(${pooled})마다 [lit:가장 큰 수]만 남기고 그 위치를 기억합니다. 역전파 때 기울기가 그 위치로 돌아갑니다. 맵의 크기: ${from} → ${to}.`
          : `${pool} 계층은 대상 영역(${pooled})마다 [lit:평균]을 구합니다. 모든 수가 똑같이 반영되고, 역전파 때 기울기도 똑같이 나눠 받습니다. 맵의 크기: ${from} → ${to}.`,
    },
    loss: {
      name: '손실',
      prose: ({ scores, slides, t, y, loss }) =>
        `나머지 계층이 ${slides ? '맵을' : '수를'} 점수 ${scores}개로 만들고, 소프트맥스 함수가 합이 1인 확률로 바꿉니다. 손실은 정답 \`t = ${t}\`의 확률만 봅니다. 확률은 ${y}, 그 −log 값은 **${loss}**입니다.`,
    },
    wrong: {
      name: '틀린 t',
      prose: ({ t, dx, loss }) =>
        `일부러 틀린 정답(\`t = ${t}\`)을 넣습니다. 손실은 ${loss}입니다. 역전파의 시작은 확률에서 정답 칸만 1을 뺀 \`(y − t)/N\`입니다. 그 칸은 [fall:${dx}], 나머지는 음수가 아니며 합은 0입니다.`,
    },
    back: {
      name: '역전파',
      prose: ({ act, acts, pool, method }) => {
        const ways = [
          ...(pool ? [`${pool} 계층은 기울기를 ${method === 'max' ? '가장 컸던 칸으로만 보냅니다' : '대상 영역에 고르게 나눕니다'}`] : []),
          ...(act ? [`${act} ${acts[1]}`] : []),
        ]
        return `이제 칸마다 그 출력의 기울기를 보여 줍니다. 역전파는 오른쪽에서 왼쪽으로 나아갑니다. ${ways.join('. ')}.`
      },
    },
    weight: {
      name: '가중치',
      prose: ({ weighted, slides, check }) =>
        !slides
          ? `${weighted} 계층의 가중치는 한 번씩 쓰입니다. 기울기는 x의 수와 그 출력의 [lit:기울기]를 곱한 값이고, 모으면 \`dW = x.T · dout\`입니다. 오른쪽의 **${check}** 버튼으로 확인해 보세요.`
          : `${weighted} 계층의 가중치는 이미지의 모든 위치에서 쓰입니다. 그래서 기울기는 [lit:옮긴] x와 \`dout\`의 원소별 곱(⊙)을 모두 더한 값입니다. 오른쪽의 **${check}** 버튼으로 확인해 보세요.`,
    },
    update: {
      name: '갱신',
      prose: () =>
        '지금까지는 아무 값도 바뀌지 않았습니다. 학습 한 번은 가중치마다 [lit:기울기]에 학습률을 곱해 뺍니다. 진행 막대 옆에서 최적화 기법과 학습률을 고르세요. 보이는 가중치는 그대로입니다.',
    },
    thread: {
      name: '한눈에',
      prose: ({ first, second }) =>
        `모두 한 그림에 있습니다. ${second ? `${first} · ${second} 사이를 가장 크게 가르는 수` : '가장 크게 작용하는 수'} 하나가 x에서 모든 계층을 지나 점수까지 이어집니다. 다른 수를 가리키면 그 수의 길이 나타납니다. **왜?** 버튼은 항을 보여 줍니다.`,
    },
  },
}

export default ko
