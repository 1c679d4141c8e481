/**
 * The customer's side of one conversation, apart from what draws it.
 *
 * 1. `wakeUp` resumes a conversation that the browser remembers; `open` starts one where there is none.
 * 2. Resuming reads the snapshot, then the history, then listens from the snapshot's event on: what happens in
 *    between comes twice at worst, and the thread drops the second.
 * 3. A conversation that the server no longer knows is replaced by a new one without a word.
 */
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";

import { ApiError, sentenceFor } from "../shared/api";
import { newClientId } from "../shared/client-id";
import { reconnectWait, useLive, type Live } from "../shared/live";
import { useReadMarks } from "../shared/read-marks";
import {
  answerableMessage,
  arrivedSince,
  countUnread,
  emptyThread,
  insertMessages,
  lastSeq,
  pendingMessages,
  type Thread,
} from "../shared/thread";
import type { Attachment, ConversationForCustomer, CustomerEvent, Message } from "../shared/types";
import { useTyping } from "../shared/typing";
import { Absence } from "./absence";
import { isGone, type CustomerApi } from "./customer-api";
import { LeftMessages } from "./left-messages";
import type { Memory } from "./memory";
import { Outbox } from "./outbox";
import { newStanding, standingAfter, standingFrom, standingLine } from "./standing";

/** How much history is fetched at once; the rest comes when the customer asks for it. */
export const HISTORY_COUNT = 200;
/** After so many attempts in vain it is worth asking whether the server still knows the conversation. */
const VERIFY_EVERY_RETRIES = 3;

export type Phase = "idle" | "starting" | "ready" | "refused";

export class Chat {
  readonly thread = shallowRef<Thread>(emptyThread);
  readonly standing = shallowRef(newStanding);
  readonly phase = ref<Phase>("idle");
  readonly isOpen = ref(false);
  /** Why the last act failed, as a sentence; null once something worked. */
  readonly problem = ref<string | null>(null);
  readonly hasEarlier = ref(false);
  /** Rated on this page; a reload does not thank again. */
  readonly hasJustRated = ref(false);

  readonly typing = useTyping();
  private readonly readMarks = useReadMarks();
  readonly outbox: Outbox;
  readonly leftMessages: LeftMessages;
  readonly live: Live;
  readonly absence: Absence;
  private readonly conversationId = ref("");
  private readonly readSeq = ref(0);
  private readonly startAttempts = ref(0);
  private startTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: CustomerApi,
    private readonly memory: Memory,
    private readonly identity: string | null,
  ) {
    this.readSeq.value = memory.read().read_seq;
    this.outbox = new Outbox(this.thread, memory, {
      post: (written) => this.known(() => api.post(written)),
      isReady: () => this.phase.value === "ready",
      isConnected: () => this.live.state.value === "connected",
    });
    this.leftMessages = new LeftMessages(memory, (written) =>
      this.known(() => api.leaveMessage(written)),
    );
    this.live = useLive<CustomerEvent>({
      url: api.liveUrl,
      onEvent: (event) => this.take(event),
      onTyping: (event) => this.typing.note(event),
      onRead: (event) => this.readMarks.note(event),
      onReset: () => void this.reload(),
    });
    this.absence = new Absence(this.live, this.thread);
    watch([this.phase, this.live.state], () => this.sendWhatWaits(), { flush: "sync" });
    watch(this.live.retryCount, (count) => {
      if (count > 0 && count % VERIFY_EVERY_RETRIES === 0) void this.reload();
    });
    onScopeDispose(() => {
      clearTimeout(this.startTimer);
      this.outbox.stop();
    });
  }

  readonly statusLine = computed(() => standingLine(this.standing.value));
  readonly isReconnecting = computed(
    () => this.startAttempts.value > 0 || this.live.retryCount.value > 0,
  );
  readonly unreadCount = computed(() =>
    this.isOpen.value ? 0 : countUnread(this.thread.value, this.readSeq.value),
  );
  /** The only message whose buttons still count; a human is not answered with the bot's buttons. */
  readonly answerable = computed(() =>
    this.standing.value.status === "human" ? null : answerableMessage(this.thread.value),
  );
  readonly typist = computed(() => this.typing.in(this.conversationId.value));
  readonly agentReadUpTo = computed(() => this.readMarks.in(this.conversationId.value));

  wakeUp(): void {
    if (this.memory.read().credentials) void this.begin();
  }

  open(): void {
    this.isOpen.value = true;
    this.markRead();
    if (this.phase.value === "idle" || this.phase.value === "refused") void this.begin();
  }

  close(): void {
    this.isOpen.value = false;
  }

  send(text: string, attachments: Attachment[] = []): void {
    this.problem.value = null;
    this.leftMessages.closeThanks();
    this.outbox.write(text, attachments);
  }

  readonly requestHuman = (clientId = newClientId()): Promise<void> =>
    this.act(() => this.api.requestHuman(clientId));
  readonly stopWaiting = (): Promise<void> => this.act(() => this.api.stopWaiting());
  readonly end = (): Promise<void> => this.act(() => this.api.end());

  async rate(score: number, comment: string): Promise<void> {
    await this.attempt(async () => {
      const rating = await this.api.rate(score, comment.trim() || null);
      this.standing.value = { ...this.standing.value, score: rating.score, isRatingAsked: false };
      this.hasJustRated.value = true;
    });
  }

  declineRating(): void {
    this.memory.write({ rating_declined_seq: lastSeq(this.thread.value) });
    this.standing.value = { ...this.standing.value, isRatingAsked: false };
  }

  async loadEarlier(): Promise<void> {
    const first = this.thread.value.find((message) => message.seq !== null)?.seq ?? 1;
    const after = Math.max(0, first - 1 - HISTORY_COUNT);
    await this.attempt(async () => {
      const { messages } = await this.api.history(after, HISTORY_COUNT);
      this.insert(messages);
      this.hasEarlier.value = after > 0;
    });
  }

  private act(ask: () => Promise<ConversationForCustomer>): Promise<void> {
    return this.attempt(async () => this.accept(await this.known(ask)));
  }

  private async begin(): Promise<void> {
    this.phase.value = "starting";
    try {
      await this.known(() => this.resume());
      this.startAttempts.value = 0;
      this.problem.value = null;
      this.phase.value = this.memory.read().credentials ? "ready" : "idle";
    } catch (failure) {
      this.noteFailedStart(failure);
    }
  }

  private noteFailedStart(failure: unknown): void {
    if (failure instanceof ApiError && !failure.isTransient) {
      this.phase.value = "refused";
      this.problem.value = sentenceFor(failure);
      return;
    }
    this.startAttempts.value += 1;
    this.startTimer = setTimeout(() => void this.begin(), reconnectWait(this.startAttempts.value));
  }

  /** Without credentials and with the panel closed there is nothing to do: nobody has asked for a conversation. */
  private async resume(): Promise<void> {
    if (!this.memory.read().credentials) {
      if (!this.isOpen.value) return;
      await this.start();
    }
    this.live.open(await this.load());
  }

  private async start(): Promise<void> {
    const started = await this.api.start(this.identity);
    this.memory.write({
      credentials: { id: started.id, token: started.token },
      read_seq: 0,
      rating_declined_seq: 0,
    });
    this.readSeq.value = 0;
    this.thread.value = pendingMessages(this.thread.value);
    if (started.greeting) this.insert([started.greeting]);
  }

  /** Gives the event id up to which everything is now known. */
  private async load(): Promise<number> {
    const [before, heard] = [this.thread.value, this.live.lastEventId()];
    const conversation = await this.api.conversation();
    const after = Math.max(0, conversation.last_seq - HISTORY_COUNT);
    const { messages } = await this.api.history(after, 2 * HISTORY_COUNT);
    if (this.live.lastEventId() !== heard && this.isOvertaken(conversation)) return this.load();
    // What was sent or heard while the history was under way is not in it.
    this.thread.value = arrivedSince(this.thread.value, before);
    this.insert(messages);
    this.hasEarlier.value = after > 0;
    this.conversationId.value = conversation.id;
    this.settle(conversation);
    return conversation.last_event_id;
  }

  private async reload(): Promise<void> {
    if (!this.memory.read().credentials) return;
    try {
      await this.known(() => this.load());
    } catch {
      // Still no way through; the live stream goes on trying and asks again.
    }
  }

  /** Does `act`; if the server no longer knows the conversation, replaces it and does it once more. */
  private async known<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const before = this.memory.read().credentials;
    try {
      return await act();
    } catch (failure) {
      if (!before || !isGone(failure)) throw failure;
      await this.replace(before.id);
      return act();
    }
  }

  private async replace(goneId: string): Promise<void> {
    // Several calls may find out at once; only the first replaces.
    if (this.memory.read().credentials?.id !== goneId) return;
    this.live.close();
    this.memory.write({ credentials: null });
    await this.resume();
    if (!this.memory.read().credentials) this.phase.value = "idle";
  }

  private take(event: CustomerEvent): void {
    if (event.type !== "message.posted") {
      this.standing.value = standingAfter(this.standing.value, event);
      if (!this.leftMessages.follow(event)) void this.reload();
      return;
    }
    if (event.data.message.author !== "customer") this.typing.clear(event.conversation_id);
    this.insert([event.data.message]);
  }

  /** An answer that was overtaken by live events says nothing new. */
  private accept(conversation: ConversationForCustomer): void {
    if (!this.isOvertaken(conversation)) this.settle(conversation);
  }

  private isOvertaken(conversation: ConversationForCustomer): boolean {
    return conversation.last_event_id < (this.live.lastEventId() ?? 0);
  }

  private settle(conversation: ConversationForCustomer): void {
    const isDeclined = this.memory.read().rating_declined_seq >= lastSeq(this.thread.value);
    this.standing.value = standingFrom(conversation, isDeclined);
    this.leftMessages.all.value = conversation.tickets;
  }

  private sendWhatWaits(): void {
    if (this.phase.value !== "ready" || this.live.state.value === "offline") return;
    void this.outbox.deliver();
    this.leftMessages.resume();
  }

  private insert(messages: readonly Message[]): void {
    this.thread.value = insertMessages(this.thread.value, messages);
    if (this.isOpen.value) this.markRead();
  }

  private markRead(): void {
    this.readSeq.value = Math.max(this.readSeq.value, lastSeq(this.thread.value));
    this.memory.write({ read_seq: this.readSeq.value });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.problem.value = null;
    try {
      await act();
    } catch (failure) {
      this.problem.value = sentenceFor(failure);
    }
  }
}
