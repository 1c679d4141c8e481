/** The shapes of docs/api.md about who is asked: routing rules. Skill groups are in types-staff. */

export interface RoutingRuleFields {
  /** What the bot understood. With `categories`, both must fit; an empty list fits everything. */
  intents: string[];
  /** Of the articles that the bot cited. */
  categories: string[];
  group_id: string;
  position: number;
}

export interface RoutingRule extends RoutingRuleFields {
  id: string;
  group_name: string;
}

export interface RoutingCheck {
  group_name: string;
  /** Null: no rule fits, and the default group gets it. */
  rule_id: string | null;
}

export interface RoutingChanged {
  id: number;
  type: "routing.changed";
  conversation_id: string;
  at: string;
  data: Record<string, never>;
}
