/** The chart of conversations by day, as ECharts wants it. Pure. */
import type { BarSeriesOption } from "echarts/charts";
import type { EChartsCoreOption } from "echarts/core";

import type { FigureGroup } from "@shared/types";

export interface ChartStyle {
  font: string;
  text: string;
  line: string;
  surface: string;
  bot: string;
  agent: string;
  rest: string;
}

/** A day's label needs no year: the period stands above the chart. */
const YEAR = /^\d{4}-(?=\d{2}-\d{2}$)/;

/** Each bar is a day's conversations: solved by the bot, handed to a person, and neither (yet). */
export function dayChart(groups: readonly FigureGroup[], style: ChartStyle): EChartsCoreOption {
  const rest = (day: FigureGroup) =>
    Math.max(0, day.conversation_count - day.bot_resolved_count - day.handoff_count);
  return {
    aria: { enabled: true },
    animation: false,
    textStyle: { color: style.text, fontFamily: style.font },
    grid: { left: 8, right: 8, top: 36, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: style.text } },
    tooltip: {
      trigger: "axis",
      backgroundColor: style.surface,
      borderColor: style.line,
      textStyle: { color: style.text },
    },
    ...axes(groups, style),
    series: [
      bar(
        "机器人解决",
        style.bot,
        groups.map((day) => day.bot_resolved_count),
      ),
      bar(
        "转人工",
        style.agent,
        groups.map((day) => day.handoff_count),
      ),
      bar("其他", style.rest, groups.map(rest)),
    ],
  };
}

function axes(groups: readonly FigureGroup[], style: ChartStyle): EChartsCoreOption {
  return {
    xAxis: {
      type: "category",
      data: groups.map((day) => day.label.replace(YEAR, "")),
      axisLine: { lineStyle: { color: style.line } },
      axisLabel: { color: style.text },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: style.text },
      splitLine: { lineStyle: { color: style.line } },
    },
  };
}

function bar(name: string, colour: string, counts: number[]): BarSeriesOption {
  return {
    name,
    type: "bar",
    stack: "day",
    barMaxWidth: 36,
    itemStyle: { color: colour },
    data: counts,
  };
}
