/** The calls of docs/api.md that concern tickets, one function each. */
import type {
  NewTicket,
  Priority,
  SlaPolicy,
  Ticket,
  TicketPage,
  TicketState,
  TicketType,
  TicketWithComments,
} from "@shared/types";

import { get, patch, post, put } from "../calls";

export interface TicketQuery {
  /** Any of these; `active`: open or in progress. */
  states: readonly (TicketState | "active")[];
  type?: TicketType;
  skill?: string;
  /** `me`, or whose. */
  assignee?: string;
  overdue?: true;
  conversation_id?: string;
  q?: string;
  limit?: number;
}

export interface TicketFields {
  title?: string;
  priority?: Priority;
  skill?: string;
  /** Null: nobody's. */
  assignee_id?: string | null;
  type?: TicketType;
  due_at?: string;
  /** The version that was on the page: the service refuses where a colleague has changed it since. */
  based_on?: number;
}

const ticket = (id: number) => `/tickets/${id}`;
const noted = (note: string) => (note ? { note } : {});

export const fetchTickets = (query: TicketQuery) => get<TicketPage>(`/tickets?${searchOf(query)}`);
export const fetchTicket = (id: number) => get<TicketWithComments>(ticket(id));
export const createTicket = (conversationId: string, wanted: NewTicket) =>
  post<Ticket>(`/conversations/${encodeURIComponent(conversationId)}/tickets`, wanted);
export const changeTicket = (id: number, fields: TicketFields) => patch<Ticket>(ticket(id), fields);
export const startTicket = (id: number) => post<Ticket>(`${ticket(id)}/start`);
export const finishTicket = (id: number, result: string) =>
  post<Ticket>(`${ticket(id)}/finish`, { result });
export const closeTicket = (id: number, note: string) =>
  post<Ticket>(`${ticket(id)}/close`, noted(note));
export const reopenTicket = (id: number, note: string) =>
  post<Ticket>(`${ticket(id)}/reopen`, noted(note));
export const addComment = (id: number, client_id: string, text: string) =>
  post<unknown>(`${ticket(id)}/comments`, { client_id, text });

export const fetchPolicies = async () =>
  (await get<{ policies: SlaPolicy[] }>("/sla-policies")).policies;
export const putPolicies = (policies: readonly SlaPolicy[]) =>
  put<unknown>("/sla-policies", { policies });

/** `state` stands once for each. */
function searchOf({ states, ...others }: TicketQuery): string {
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  const pairs = [...states.map((state) => ["state", state]), ...given];
  return new URLSearchParams(
    pairs.map(([name, value]) => [String(name), String(value)]),
  ).toString();
}
