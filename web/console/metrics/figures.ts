/** The figures of a period as a supervisor reads them: name, value and what it means. Pure. */
import { spanText } from "@shared/time";
import type { Figures } from "@shared/types";

export interface FigureCard {
  name: string;
  value: string;
  /** A second value that puts the first into proportion. */
  beside: string;
  definition: string;
}

export function figureCards(figures: Figures): FigureCard[] {
  return [...volumeCards(figures), ...timeCards(figures), ...qualityCards(figures)];
}

/** 62% · a dash when there is nothing to divide by. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "—" : `${Math.round(share * 100)}%`;
}

function shareOf(part: number, whole: number): string {
  return whole ? `占 ${percent(part / whole)}` : "";
}

function volumeCards(figures: Figures): FigureCard[] {
  const { conversation_count: all } = figures;
  return [
    card("会话数", String(all), "", "这段时间开始的会话总数。"),
    card(
      "机器人解决",
      String(figures.bot_resolved_count),
      shareOf(figures.bot_resolved_count, all),
      "没有转过人工就结束的会话。",
    ),
    card(
      "转人工",
      String(figures.handoff_count),
      shareOf(figures.handoff_count, all),
      "至少排过一次队，或由坐席接入过的会话。",
    ),
    card(
      "已结束",
      String(figures.resolved_count),
      shareOf(figures.resolved_count, all),
      "现在处于“已结束”状态的会话。",
    ),
  ];
}

function timeCards(figures: Figures): FigureCard[] {
  const { first_response_seconds: response, handle_seconds: handle, wait_seconds: wait } = figures;
  const slow = (seconds: number | null) =>
    seconds === null ? "" : `九成在 ${spanText(seconds)}内`;
  return [
    card(
      "排队时长",
      spanText(wait.median),
      slow(wait.p90),
      "从第一次进入排队到坐席第一次接入，取中位数。",
    ),
    card(
      "首次响应",
      spanText(response.median),
      slow(response.p90),
      "从进入排队到坐席第一次回复客户，取中位数；机器人的回答不算。",
    ),
    card(
      "处理时长",
      spanText(handle.median),
      slow(handle.p90),
      "已结束的会话里，由坐席负责的全部时间，取中位数。",
    ),
  ];
}

function qualityCards(figures: Figures): FigureCard[] {
  const rated = figures.rating_count ? `${figures.rating_count} 条评价` : "还没有评价";
  const rate = figures.rating_rate === null ? "" : `评价率 ${percent(figures.rating_rate)}`;
  return [
    card("满意度", percent(figures.csat), rated, "给出 4 分或 5 分的评价占全部评价的比例。"),
    card(
      "评价数",
      String(figures.rating_count),
      rate,
      "客户给出的评价数；评价率是它占已结束会话的比例。",
    ),
    card(
      "一次解决率",
      percent(figures.first_contact_resolution),
      "",
      "转过人工并已结束的会话里，没有重开、客户 7 天内也没有再来的比例。",
    ),
  ];
}

function card(name: string, value: string, beside: string, definition: string): FigureCard {
  return { name, value, beside, definition };
}
