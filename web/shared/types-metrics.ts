/** Figures and health (docs/api.md). */
import type { ConversationStatus } from "./types-conversation";
import type { HandoffReason } from "./types-staff";

export interface Spread {
  median: number | null;
  p90: number | null;
}

export interface Figures {
  conversation_count: number;
  bot_resolved_count: number;
  handoff_count: number;
  resolved_count: number;
  first_response_seconds: Spread;
  handle_seconds: Spread;
  wait_seconds: Spread;
  csat: number | null;
  rating_count: number;
  rating_rate: number | null;
  first_contact_resolution: number | null;
}

export interface FigureGroup extends Figures {
  key: string;
  label: string;
}

export interface MeasuredConversation {
  id: string;
  customer_name: string;
  agent_name: string | null;
  status: ConversationStatus;
  reason: HandoffReason | null;
  created_at: string;
  wait_seconds: number | null;
  first_response_seconds: number | null;
  handle_seconds: number | null;
  score: number | null;
  comment: string | null;
}

export interface Metrics {
  from: string;
  to: string;
  totals: Figures;
  groups: FigureGroup[];
  conversations: MeasuredConversation[];
}

/* ---- health ---- */

export type ComponentState = "ok" | "starting" | "down";

export interface Readiness {
  ready: boolean;
  components: Record<string, ComponentState>;
  degraded: string[];
}
