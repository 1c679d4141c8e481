/** One article's days, as ECharts wants them. Pure. */
import type { LineSeriesOption } from "echarts/charts";
import type { EChartsCoreOption } from "echarts/core";

import type { OutcomeDay } from "@shared/types";

import type { ChartStyle } from "../metrics/chart-style";

/** Every day has its place, also one on which the article was not used. */
export function everyDay(given: readonly OutcomeDay[], days: readonly string[]): OutcomeDay[] {
  const byDate = new Map(given.map((one) => [one.date, one]));
  return days.map((date) => byDate.get(date) ?? { date, cited: 0, helpful: 0, unhelpful: 0 });
}

export function outcomeChart(days: readonly OutcomeDay[], style: ChartStyle): EChartsCoreOption {
  const line = (name: string, part: "cited" | "helpful" | "unhelpful", token: string) =>
    series(
      name,
      days.map((one) => one[part]),
      style.token(token),
    );
  return {
    aria: { enabled: true },
    animation: false,
    textStyle: { color: style.text, fontFamily: style.font },
    grid: { left: 8, right: 16, top: 32, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: style.text } },
    tooltip: {
      trigger: "axis",
      backgroundColor: style.surface,
      borderColor: style.line,
      textStyle: { color: style.text },
    },
    xAxis: {
      type: "category",
      data: days.map((one) => one.date.slice("2026-".length)),
      axisLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.text },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: style.text },
      splitLine: { lineStyle: { color: style.line } },
    },
    series: [
      line("使用", "cited", "brand"),
      line("有帮助", "helpful", "success"),
      line("没帮助", "unhelpful", "danger"),
    ],
  };
}

function series(name: string, counts: number[], colour: string): LineSeriesOption {
  return {
    name,
    type: "line",
    symbolSize: 5,
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
    data: counts,
  };
}
